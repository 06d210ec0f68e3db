/*
 * secure_string.c - ConvertTo-SecureString, ConvertFrom-SecureString and
 * Get-Credential. As in PowerShell on Linux, the text form of a secure string
 * hides nothing: it is its letters in hexadecimal.
 */
#include "base/base.h"

#include <string.h>

#include "base/buf.h"
#include "base/hex.h"
#include "run/command.h"
#include "run/host_ask.h"
#include "run/stage.h"
#include "type/encoding.h"
#include "type/secure.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/text.h"

static enum flow
no_keys(struct stage *stage)
{
	return stage_throw(stage, error_new("System.NotSupportedException",
	    "NotSupported", ERROR_NotImplemented, NULL,
	    "encryption by a key is not supported by this shell"));
}

/* -------------------------------------------------- ConvertTo-SecureString */

struct convert_to_secure_string_args {
	Value *string, *secure_key, *key;
	bool as_plain_text, force;
};

/* The text behind hexadecimal digits, or NULL when they are none. */
static Value *
from_hex(const Value *digits)
{
	const char *c = text_bytes(digits);
	size_t len = text_len(digits);
	struct buf bytes = BUF_INIT, text = BUF_INIT;

	if (len == 0 || len % 4 ||
	    strspn(c, "0123456789abcdefABCDEF") != len)
		return NULL;
	for (size_t i = 0; i < len; i += 2)
		buf_char(&bytes, (char)(hex_digit(c[i]) << 4 |
		    hex_digit(c[i + 1])));
	encoding_decode(&text, ENCODING_UTF16, buf_get(&bytes), bytes.len);
	buf_release(&bytes);
	return text_from(&text);
}

static enum flow
to_process(struct stage *stage)
{
	const struct convert_to_secure_string_args *args = stage->args;
	Value *plain, *secure;

	if (args->key || args->secure_key)
		return no_keys(stage);
	plain = args->as_plain_text ? value_ref(args->string)
				    : from_hex(args->string);
	if (!plain)
		return stage_error(stage, error_new(
		    "System.Management.Automation.PSArgumentException",
		    "ImportSecureString_InvalidArgument",
		    ERROR_InvalidArgument, NULL,
		    "Input string was not in a correct format."));
	secure = secure_string_new(text_bytes(plain), text_len(plain));
	value_unref(plain);
	return stage_emit(stage, secure);
}

#undef ARGS
#define ARGS struct convert_to_secure_string_args
static const struct param convert_to_secure_string_params[] = {
	P_VALUE("String", "string", "all:@0!v", string,
	    .help = "The text, or what ConvertFrom-SecureString gave."),
	P_SWITCH("AsPlainText", "PlainText:@1", as_plain_text,
	    .help = "The text is what is to be hidden."),
	P_SWITCH("Force", "PlainText:@2", force,
	    .help = "Accepted; nobody is asked anyway."),
	P_VALUE("SecureKey", "securestring", "Secure:@1", secure_key,
	    .help = "Not supported."),
	P_VALUE("Key", "byte[]", "Open", key, .help = "Not supported."),
	P_END
};

static const struct example to_examples[] = {
	{"(ConvertTo-SecureString 'hush' -AsPlainText).Length", "4",
	    "Hide a text."},
	{"$s = ConvertTo-SecureString 'hush' -AsPlainText\n"
	 "ConvertFrom-SecureString $s -AsPlainText",
	    "hush", "There and back."},
	{NULL, NULL, NULL}
};

const struct command command_convert_to_secure_string = {
	.name = "ConvertTo-SecureString",
	.class_name = "ConvertToSecureStringCommand",
	.module = "Microsoft.PowerShell.Security",
	.params = convert_to_secure_string_params,
	.default_set = "Secure",
	.outputs = "System.Security.SecureString",
	.args_size = sizeof(struct convert_to_secure_string_args),
	.synopsis = "Hide a text from being printed by accident.",
	.description = "ConvertTo-SecureString makes a SecureString, which "
	    "no conversion to text reveals. It is not encrypted in memory.",
	.examples = to_examples,
	.see_also = "ConvertFrom-SecureString Get-Credential Read-Host",
	.process = to_process,
};

/* ------------------------------------------------ ConvertFrom-SecureString */

struct convert_from_secure_string_args {
	Value *secure_string, *secure_key, *key;
	bool as_plain_text;
};

static Value *
to_hex(const Value *text)
{
	struct buf bytes = BUF_INIT, hex = BUF_INIT;

	encoding_encode(&bytes, ENCODING_UTF16, text_bytes(text),
	    text_len(text));
	for (size_t i = 0; i < bytes.len; i++)
		buf_printf(&hex, "%02x", (unsigned char)bytes.data[i]);
	buf_release(&bytes);
	return text_from(&hex);
}

static enum flow
from_process(struct stage *stage)
{
	const struct convert_from_secure_string_args *args = stage->args;
	Value *text;

	if (args->key || args->secure_key)
		return no_keys(stage);
	text = secure_string_text(args->secure_string);
	if (text && !args->as_plain_text)
		value_set(&text, to_hex(text));
	return text ? stage_emit(stage, text) : FLOW_MORE;
}

#undef ARGS
#define ARGS struct convert_from_secure_string_args
static const struct param convert_from_secure_string_params[] = {
	P_VALUE("SecureString", "securestring", "all:@0!v", secure_string,
	    .help = "The secure string."),
	P_SWITCH("AsPlainText", "AsPlainText", as_plain_text,
	    .help = "Give the text itself."),
	P_VALUE("SecureKey", "securestring", "Secure:@1", secure_key,
	    .help = "Not supported."),
	P_VALUE("Key", "byte[]", "Open", key, .help = "Not supported."),
	P_END
};

static const struct example from_examples[] = {
	{"ConvertTo-SecureString 'hi' -AsPlainText | "
	 "ConvertFrom-SecureString",
	    "68006900", "A form for files, which hides nothing."},
	{"ConvertFrom-SecureString $cred.Password -AsPlainText", NULL,
	    "What a credential holds."},
	{NULL, NULL, NULL}
};

const struct command command_convert_from_secure_string = {
	.name = "ConvertFrom-SecureString",
	.class_name = "ConvertFromSecureStringCommand",
	.module = "Microsoft.PowerShell.Security",
	.params = convert_from_secure_string_params,
	.default_set = "Secure",
	.outputs = "System.String",
	.args_size = sizeof(struct convert_from_secure_string_args),
	.synopsis = "Give a secure string as text.",
	.description = "ConvertFrom-SecureString gives the text, or without "
	    "-AsPlainText its letters in hexadecimal.",
	.examples = from_examples,
	.see_also = "ConvertTo-SecureString",
	.process = from_process,
};

/* ----------------------------------------------------------- Get-Credential */

struct get_credential_args {
	Value *credential, *message, *user_name, *title;
};

static enum flow
credential_end(struct stage *stage)
{
	const struct get_credential_args *args = stage->args;
	Value *user = NULL, *credential, *err = NULL;

	if (args->credential && credential_user(args->credential))
		return stage_emit(stage, value_ref(args->credential));
	if (args->user_name)
		user = value_ref(args->user_name);
	else if (args->credential)
		user = value_text(args->credential);
	credential = host_ask_credential(stage->interp,
	    args->title ? text_bytes(args->title)
			: "PowerShell credential request",
	    args->message ? text_bytes(args->message)
			  : "Enter your credentials.",
	    user, &err);
	value_unref(user);
	if (err)
		return stage_throw(stage, err);
	return credential ? stage_emit(stage, credential) : FLOW_MORE;
}

#undef ARGS
#define ARGS struct get_credential_args
static const struct param get_credential_params[] = {
	P_VALUE("Credential", "object", "CredentialSet:@0", credential,
	    .flags = PARAM_NOT_NULL,
	    .help = "A user name, or a credential to give back."),
	P_VALUE("Message", "string", "MessageSet", message,
	    .flags = PARAM_NOT_EMPTY, .help = "What the user is told."),
	P_VALUE("UserName", "string", "MessageSet:@0", user_name,
	    .flags = PARAM_NOT_EMPTY,
	    .help = "The user name; only the password is asked for."),
	P_VALUE("Title", "string", "MessageSet", title,
	    .flags = PARAM_NOT_EMPTY, .help = "What stands above the message."),
	P_END
};

static const struct example credential_examples[] = {
	{"$cred = Get-Credential kim", NULL, "Ask for a password."},
	{"$cred = Get-Credential -Message 'For the archive'", NULL,
	    "Ask for both, and say why."},
	{NULL, NULL, NULL}
};

const struct command command_get_credential = {
	.name = "Get-Credential",
	.class_name = "GetCredentialCommand",
	.module = "Microsoft.PowerShell.Security",
	.params = get_credential_params,
	.default_set = "CredentialSet",
	.outputs = "System.Management.Automation.PSCredential",
	.args_size = sizeof(struct get_credential_args),
	.synopsis = "Ask for a user name and password.",
	.description = "Get-Credential gives a PSCredential; the password in "
	    "it is a SecureString.",
	.examples = credential_examples,
	.see_also = "Read-Host ConvertTo-SecureString",
	.end = credential_end,
};
