/*
 * host_ui.c - the methods of $Host.UI, through the host of the session: at a
 * terminal, or in a job, which becomes Blocked by a question.
 */
#include "base/base.h"
#include "run/host_ui.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "run/host.h"
#include "run/host_ask.h"
#include "run/host_choice.h"
#include "run/host_prompt.h"
#include "run/host_screen.h"
#include "run/interp.h"
#include "run/record.h"
#include "run/record_types.h"
#include "run/throw.h"
#include "type/secure.h"
#include "type/types.h"
#include "value/call.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/text.h"
#include "value/type.h"

/* ------------------------------------------------------------------ asking */

Value *
host_ui_raise(const struct call *call, Value *cause, Value **err)
{
	if (error_is_interrupt(cause)) {
		error_set(err, cause);
		return NULL;
	}
	call_raise(call, err, value_ref(error_get(cause)->exception));
	value_unref(cause);
	return NULL;
}

Value *
host_ui_read(const struct call *call, const char *prompt, bool is_secret,
    Value **err)
{
	Value *cause = NULL;
	Value *line = host_ask(interp_current(), prompt, is_secret, &cause);

	return cause ? host_ui_raise(call, cause, err) : line;
}

void
host_ui_introduce(struct buf *out, const struct call *call)
{
	buf_char(out, '\n');
	for (size_t i = 0; i < 2; i++) {
		Value *text = value_text(call->args[i]);

		if (text_len(text))
			buf_printf(out, "%s\n", text_bytes(text));
		value_unref(text);
	}
}

static Value *
read_line(const struct call *call, Value **err)
{
	Value *line = host_ui_read(call, "", false, err);

	return line || *err ? line : text_empty();
}

static Value *
read_secret(const struct call *call, Value **err)
{
	Value *line = host_ui_read(call, "", true, err), *secret;

	if (!line)
		return *err ? NULL : secure_string_new("", 0);
	secret = secure_string_new(text_bytes(line), text_len(line));
	value_unref(line);
	return secret;
}

/* PromptForCredential(caption, message, user, target, ...). */
static Value *
prompt_for_credential(const struct call *call, Value **err)
{
	Value *caption = value_text(call->args[0]);
	Value *message = value_text(call->args[1]);
	Value *user = value_text(call->args[2]), *cause = NULL, *v;

	v = host_ask_credential(interp_current(), text_bytes(caption),
	    text_bytes(message), text_len(user) ? user : NULL, &cause);
	value_unref(caption);
	value_unref(message);
	value_unref(user);
	if (cause)
		return host_ui_raise(call, cause, err);
	return v ? v : VALUE_NULL;
}

/* ----------------------------------------------------------------- telling */

/* What the name of a method puts before its text. */
static const char *
mark_of(const char *name)
{
	static const struct {
		const char *name, *mark;
	} marks[] = {
		{"WriteWarningLine", "WARNING: "},
		{"WriteVerboseLine", "VERBOSE: "},
		{"WriteDebugLine", "DEBUG: "},
	};

	for (size_t i = 0; i < COUNT_OF(marks); i++)
		if (text_same(name, marks[i].name))
			return marks[i].mark;
	return "";
}

/* Write(text), Write(foreground, background, text) and their kin. */
static Value *
tell(const struct call *call, Value **err)
{
	struct host *host = interp_current()->host;
	struct buf line = BUF_INIT;
	Value *text;

	if (call->count == 2) {
		*err = call_count_error(call);
		return NULL;
	}
	buf_text(&line, mark_of(call->name));
	if (call->count) {
		text = value_text(call->args[call->count - 1]);
		text_add(&line, text);
		value_unref(text);
	}
	if (!text_same(call->name, "Write"))
		buf_char(&line, '\n');
	if (host && text_same(call->name, "WriteErrorLine"))
		host->err(host, buf_get(&line), line.len);
	else if (host)
		host->out(host, buf_get(&line), line.len);
	buf_release(&line);
	return VALUE_VOID;
}

/* A record that a script made, to the stream of its kind. */
static Value *
write_record(const struct call *call, const Value *record,
    enum stream expected, Value **err)
{
	enum stream stream;

	if (!record_is(record, &stream) || stream != expected)
		return call_throw(call, err, "System.ArgumentException",
		    "The argument is no %s.", expected == STREAM_PROGRESS
			? "ProgressRecord" : "InformationRecord");
	sink_put(interp_current()->streams[stream], value_ref(record));
	return VALUE_VOID;
}

/* WriteInformation(record). */
static Value *
write_information(const struct call *call, Value **err)
{
	return write_record(call, call->args[0], STREAM_INFORMATION, err);
}

/* WriteProgress(source, record). */
static Value *
write_progress(const struct call *call, Value **err)
{
	return write_record(call, call->args[1], STREAM_PROGRESS, err);
}

static Value *
get_raw_ui(const Value *self, Value **err)
{
	return host_screen_new();
}

static Value *
get_has_escapes(const Value *self, Value **err)
{
	struct host *host = interp_current()->host;

	return value_bool(host && host->has_colour(host));
}

static const struct property properties[] = {
	GETTER("RawUI", get_raw_ui,
	    "System.Management.Automation.Host.PSHostRawUserInterface"),
	GETTER("SupportsVirtualTerminal", get_has_escapes, "bool"),
	{NULL},
};

static const struct method methods[] = {
	METHOD("Prompt", host_prompt, 3, 3,
	    "System.Collections.Generic.Dictionary[string,psobject] Prompt("
	    "string caption, string message, System.Collections.ObjectModel."
	    "Collection[System.Management.Automation.Host.FieldDescription] "
	    "descriptions)"),
	METHOD("PromptForChoice", host_prompt_for_choice, 4, 4,
	    "int PromptForChoice(string caption, string message, System."
	    "Collections.ObjectModel.Collection[System.Management.Automation."
	    "Host.ChoiceDescription] choices, int defaultChoice)"),
	METHOD("PromptForCredential", prompt_for_credential, 4, 6,
	    "pscredential PromptForCredential(string caption, string message, "
	    "string userName, string targetName)"),
	METHOD("ReadLine", read_line, 0, 0, "string ReadLine()"),
	METHOD("ReadLineAsSecureString", read_secret, 0, 0,
	    "securestring ReadLineAsSecureString()"),
	METHOD("Write", tell, 1, 3, "void Write(string value)"),
	METHOD("WriteDebugLine", tell, 1, 1,
	    "void WriteDebugLine(string message)"),
	METHOD("WriteErrorLine", tell, 1, 1,
	    "void WriteErrorLine(string value)"),
	METHOD("WriteInformation", write_information, 1, 1,
	    "void WriteInformation(System.Management.Automation."
	    "InformationRecord record)"),
	METHOD("WriteLine", tell, 0, 3, "void WriteLine(string value)"),
	METHOD("WriteProgress", write_progress, 2, 2,
	    "void WriteProgress(long sourceId, System.Management.Automation."
	    "ProgressRecord record)"),
	METHOD("WriteVerboseLine", tell, 1, 1,
	    "void WriteVerboseLine(string message)"),
	METHOD("WriteWarningLine", tell, 1, 1,
	    "void WriteWarningLine(string message)"),
	{NULL},
};

static struct type type_ui = {
	.name = "System.Management.Automation.Internal.Host."
		"InternalHostUserInterface",
	.kind = V_INSTANCE,
	.properties = properties,
	.methods = methods,
};

void
host_ui_start(void)
{
	static bool is_started;

	if (is_started)
		return;
	is_started = true;
	type_register(&type_ui);
	host_choice_start();
	host_prompt_start();
	host_screen_start();
}

Value *
host_ui_new(void)
{
	return instance_new(&type_ui, NULL);
}
