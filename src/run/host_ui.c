/*
 * host_ui.c - the methods of $Host.UI, through the host of the session: at a
 * terminal, or in a job, which becomes Blocked by a question.
 */
#include "base/base.h"
#include "run/host_ui.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "run/host.h"
#include "run/interp.h"
#include "type/secure.h"
#include "value/call.h"
#include "value/convert.h"
#include "value/list.h"
#include "value/object.h"
#include "value/text.h"
#include "value/type.h"

#define TRIES_MAX 100 /* of answers that are none of the choices */

/* ------------------------------------------------------- ChoiceDescription */

static struct type type_choice;

static Value *
choice_new(Value *label, Value *help)
{
	Value *choice = object_typed(&type_choice);

	object_add(choice, "Label", label);
	object_add(choice, "HelpMessage", help);
	return choice;
}

static Value *
choice_construct(const struct call *call, Value **err)
{
	Value *label, *help = text_empty();

	if (!call_text(call, 0, &label, err))
		return NULL;
	if (call->count > 1 && !call_text(call, 1, &help, err)) {
		value_unref(label);
		return NULL;
	}
	return choice_new(label, help);
}

static Value *
choice_convert(const Value *from, Value **err)
{
	return choice_new(value_text(from), text_empty());
}

static struct type type_choice = {
	.name = "System.Management.Automation.Host.ChoiceDescription",
	.flags = TYPE_RECORD,
	.kind = V_OBJECT,
	.construct = choice_construct,
	.convert = choice_convert,
};

/* A label "&Yes" is read as "Yes", with the key "Y". */
static void
add_label(struct buf *out, const Value *choice)
{
	Value *label = value_text(object_note(choice, "Label"));
	const char *at = text_bytes(label);

	for (; *at; at++)
		if (*at != '&')
			buf_char(out, *at);
	value_unref(label);
}

static void
add_key(struct buf *out, const Value *choice)
{
	Value *label = value_text(object_note(choice, "Label"));
	const char *at = strchr(text_bytes(label), '&');

	if (at && at[1] >= 'a' && at[1] <= 'z')
		buf_char(out, (char)(at[1] - 'a' + 'A'));
	else if (at && at[1])
		buf_char(out, at[1]);
	value_unref(label);
}

static bool
is_chosen(const Value *choice, const Value *answer)
{
	struct buf label = BUF_INIT, key = BUF_INIT;
	bool is;

	add_label(&label, choice);
	add_key(&key, choice);
	is = text_same(buf_get(&label), text_bytes(answer)) ||
	    (key.len && text_same(buf_get(&key), text_bytes(answer)));
	buf_release(&label);
	buf_release(&key);
	return is;
}

/* ------------------------------------------------------------------ asking */

static Value *
read_answer(const struct call *call, const char *prompt, bool is_secret,
    Value **err)
{
	struct interp *interp = interp_current();
	struct host *host = interp->host;
	Value *cause = NULL, *line;

	if (interp->is_non_interactive || !host || !host->read_line)
		return call_throw(call, err, "System.Management.Automation."
		    "PSInvalidOperationException",
		    "PowerShell is in NonInteractive mode. Read and Prompt "
		    "functionality is not available.");
	line = host->read_line(host, prompt, is_secret, &cause);
	if (cause) {
		*err = cause;
		return NULL;
	}
	return line ? line : text_empty();
}

static Value *
read_line(const struct call *call, Value **err)
{
	return read_answer(call, "", false, err);
}

static Value *
read_secret(const struct call *call, Value **err)
{
	Value *line = read_answer(call, "", true, err), *secret;

	if (!line)
		return NULL;
	secret = secure_string_new(text_bytes(line), text_len(line));
	value_unref(line);
	return secret;
}

static void
add_line(struct buf *out, const struct call *call, size_t i)
{
	Value *text = value_text(call->args[i]);

	if (text_len(text))
		buf_printf(out, "%s\n", text_bytes(text));
	value_unref(text);
}

static void
add_choices(struct buf *out, const struct list *choices, int32_t preset)
{
	for (size_t i = 0; i < list_count(choices); i++) {
		buf_char(out, '[');
		add_key(out, list_at(choices, i));
		buf_text(out, "] ");
		add_label(out, list_at(choices, i));
		buf_text(out, "  ");
	}
	buf_text(out, "[?] Help");
	if (preset >= 0) {
		size_t before;

		buf_text(out, " (default is \"");
		before = out->len;
		add_key(out, list_at(choices, (size_t)preset));
		if (out->len == before)
			add_label(out, list_at(choices, (size_t)preset));
		buf_text(out, "\")");
	}
	buf_text(out, ": ");
}

static void
add_help(struct buf *out, const struct list *choices)
{
	for (size_t i = 0; i < list_count(choices); i++) {
		Value *help = value_text(object_note(list_at(choices, i),
		    "HelpMessage"));

		add_key(out, list_at(choices, i));
		buf_printf(out, " - %s\n", text_bytes(help));
		value_unref(help);
	}
}

/* The number of the choice; -1: ask again; -2: nobody answers. */
static int32_t
ask_once(const struct call *call, struct buf *prompt,
    const struct list *choices, int32_t preset, Value **err)
{
	Value *answer;
	int32_t chosen = -1;

	add_choices(prompt, choices, preset);
	answer = read_answer(call, buf_get(prompt), false, err);
	if (!answer)
		return -2;
	buf_clear(prompt);
	if (!text_len(answer))
		chosen = preset;
	else if (strcmp(text_bytes(answer), "?") == 0)
		add_help(prompt, choices);
	for (size_t i = 0; chosen < 0 && i < list_count(choices); i++)
		if (is_chosen(list_at(choices, i), answer))
			chosen = (int32_t)i;
	value_unref(answer);
	return chosen;
}

/* The choices as ChoiceDescriptions. */
static Value *
choices_of(const struct call *call, Value **err)
{
	Value *choices;

	if (!call_as(call, 2, type_array(&type_choice), &choices, err))
		return NULL;
	if (list_count(list_get(choices)))
		return choices;
	value_unref(choices);
	return call_throw(call, err, "System.Management.Automation."
	    "PSArgumentException",
	    "Cannot process argument because there is no choice.");
}

static Value *
prompt_for_choice(const struct call *call, Value **err)
{
	struct buf prompt = BUF_INIT;
	Value *choices = choices_of(call, err);
	int32_t preset, chosen = -1;

	if (!choices)
		return NULL;
	if (!call_int(call, 3, &preset, err))
		goto out;
	if (preset < -1 || preset >= (int32_t)list_count(list_get(choices))) {
		call_throw(call, err, "System.Management.Automation."
		    "PSArgumentOutOfRangeException",
		    "The default choice is none of the choices.");
		goto out;
	}
	buf_char(&prompt, '\n');
	add_line(&prompt, call, 0);
	add_line(&prompt, call, 1);
	for (int i = 0; chosen == -1 && i < TRIES_MAX; i++)
		chosen = ask_once(call, &prompt, list_get(choices), preset,
		    err);
	if (chosen == -1)
		call_throw(call, err, "System.Management.Automation.Host."
		    "PromptingException", "Nobody answers.");
out:
	buf_release(&prompt);
	value_unref(choices);
	return *err ? NULL : value_int(chosen);
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

static const struct method methods[] = {
	{"PromptForChoice", prompt_for_choice, 4, 4,
	    "int PromptForChoice(string caption, string message, System."
	    "Collections.ObjectModel.Collection[System.Management.Automation."
	    "Host.ChoiceDescription] choices, int defaultChoice)"},
	{"ReadLine", read_line, 0, 0, "string ReadLine()"},
	{"ReadLineAsSecureString", read_secret, 0, 0,
	    "securestring ReadLineAsSecureString()"},
	{"Write", tell, 1, 3, "void Write(string value)"},
	{"WriteDebugLine", tell, 1, 1, "void WriteDebugLine(string message)"},
	{"WriteErrorLine", tell, 1, 1, "void WriteErrorLine(string value)"},
	{"WriteLine", tell, 0, 3, "void WriteLine(string value)"},
	{"WriteVerboseLine", tell, 1, 1,
	    "void WriteVerboseLine(string message)"},
	{"WriteWarningLine", tell, 1, 1,
	    "void WriteWarningLine(string message)"},
	{NULL},
};

static struct type type_ui = {
	.name = "System.Management.Automation.Internal.Host."
		"InternalHostUserInterface",
	.kind = V_INSTANCE,
	.methods = methods,
};

void
host_ui_start(void)
{
	static bool is_started;

	if (is_started)
		return;
	is_started = true;
	type_ui.base = type_choice.base = type_known(T_OBJECT);
	type_register(&type_ui);
	type_register(&type_choice);
}

Value *
host_ui_new(void)
{
	return instance_new(&type_ui, NULL);
}
