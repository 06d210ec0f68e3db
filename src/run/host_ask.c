/*
 * host_ask.c - see host_ask.h.
 */
#include "base/base.h"
#include "run/host_ask.h"

#include "base/buf.h"
#include "run/host.h"
#include "type/secure.h"
#include "value/error.h"
#include "value/text.h"

static bool
refuse(Value **err)
{
	return error_set(err, error_new("System.Management.Automation."
	    "PSInvalidOperationException", "InvalidOperation",
	    ERROR_InvalidOperation, NULL, "PowerShell is in NonInteractive "
	    "mode. Read and Prompt functionality is not available."));
}

Value *
host_ask(struct interp *interp, const char *prompt, bool is_secret,
    Value **err)
{
	struct host *host = interp->host;

	if (!interp->is_non_interactive && host && host->read_line)
		return host->read_line(host, prompt, is_secret, err);
	refuse(err);
	return NULL;
}

bool
host_ask_key(struct interp *interp, struct console_key *key, Value **err)
{
	struct host *host = interp->host;

	if (!interp->is_non_interactive && host && host->read_key)
		return host->read_key(host, key, err);
	return refuse(err);
}

/* Not empty: asked again and again. */
static Value *
ask_user(struct interp *interp, const char *intro, Value **err)
{
	struct buf prompt = BUF_INIT;
	Value *user;

	buf_printf(&prompt, "%sUser: ", intro);
	do {
		user = host_ask(interp, buf_get(&prompt), false, err);
		buf_clear(&prompt);
		buf_text(&prompt, "User: ");
	} while (user && !text_len(user));
	buf_release(&prompt);
	return user;
}

static Value *
ask_password(struct interp *interp, const char *intro, const Value *user,
    Value **err)
{
	struct buf prompt = BUF_INIT;
	Value *line, *secret = NULL;

	buf_printf(&prompt, "%sPassword for user %s: ", intro,
	    text_bytes(user));
	line = host_ask(interp, buf_get(&prompt), true, err);
	buf_release(&prompt);
	if (line)
		secret = secure_string_new(text_bytes(line), text_len(line));
	value_unref(line);
	return secret;
}

Value *
host_ask_credential(struct interp *interp, const char *caption,
    const char *message, const Value *user, Value **err)
{
	struct buf intro = BUF_INIT;
	Value *name, *password = NULL;

	if (*caption)
		buf_printf(&intro, "\n%s\n", caption);
	if (*message)
		buf_printf(&intro, "%s\n", message);
	name = user ? value_ref(user) : ask_user(interp, buf_get(&intro), err);
	if (name)
		password = ask_password(interp, user ? buf_get(&intro) : "",
		    name, err);
	buf_release(&intro);
	if (password)
		return credential_new(name, password);
	value_unref(name);
	return NULL;
}
