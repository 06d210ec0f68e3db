/*
 * host_choice.c - see host_choice.h.
 */
#include "base/base.h"
#include "run/host_choice.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "run/host_ui.h"
#include "value/call.h"
#include "value/convert.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/object.h"
#include "value/text.h"

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

/* One menu while it is asked about. */
struct menu {
	const struct call *call;
	Value *choices;          /* array of ChoiceDescription */
	Value *presets;          /* array of numbers */
	bool is_many;            /* any number may be chosen */
	struct buf prompt;       /* what is shown before the next answer */
};

static const struct list *
choices_of(const struct menu *menu)
{
	return list_get(menu->choices);
}

/* The key of a choice, or its label where it has none. */
static void
add_mark(struct buf *out, const Value *choice)
{
	size_t before = out->len;

	add_key(out, choice);
	if (out->len == before)
		add_label(out, choice);
}

static void
add_presets(struct menu *menu)
{
	const struct list *presets = list_get(menu->presets);
	struct buf *out = &menu->prompt;
	size_t count = list_count(presets);

	if (!count)
		return;
	buf_text(out, count > 1 ? " (default choices are " : " (default is \"");
	for (size_t i = 0; i < count; i++) {
		buf_text(out, i ? "," : "");
		add_mark(out, list_at(choices_of(menu),
		    (size_t)value_int64(list_at(presets, i))));
	}
	buf_text(out, count > 1 ? ")" : "\")");
}

static void
add_choices(struct menu *menu)
{
	const struct list *choices = choices_of(menu);

	for (size_t i = 0; i < list_count(choices); i++) {
		buf_char(&menu->prompt, '[');
		add_key(&menu->prompt, list_at(choices, i));
		buf_text(&menu->prompt, "] ");
		add_label(&menu->prompt, list_at(choices, i));
		buf_text(&menu->prompt, "  ");
	}
	buf_text(&menu->prompt, "[?] Help");
	add_presets(menu);
	buf_text(&menu->prompt, menu->is_many ? "\n" : ": ");
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

/* What an answer means, apart from the number of a choice. */
enum { ANSWER_NONE = -1, ANSWER_UNKNOWN = -2, ANSWER_LOST = -3 };

static int32_t
read_choice(struct menu *menu, Value **err)
{
	const struct list *choices = choices_of(menu);
	Value *answer = host_ui_read(menu->call, buf_get(&menu->prompt), false,
	    err);
	int32_t chosen = ANSWER_UNKNOWN;

	if (!answer)
		return ANSWER_LOST;
	buf_clear(&menu->prompt);
	if (!text_len(answer)) {
		chosen = ANSWER_NONE;
	} else if (strcmp(text_bytes(answer), "?") == 0) {
		add_help(&menu->prompt, choices);
		if (menu->is_many)
			add_choices(menu);
	}
	for (size_t i = 0; chosen == ANSWER_UNKNOWN && i < list_count(choices);
	     i++)
		if (is_chosen(list_at(choices, i), answer))
			chosen = (int32_t)i;
	value_unref(answer);
	return chosen;
}

static Value *
nobody(const struct menu *menu, Value **err)
{
	return *err ? NULL
		    : call_throw(menu->call, err, "System.Management."
			"Automation.Host.PromptingException",
			"Nobody answers.");
}

static Value *
choose_one(struct menu *menu, Value **err)
{
	const struct list *presets = list_get(menu->presets);

	for (int i = 0; i < TRIES_MAX; i++) {
		int32_t chosen;

		add_choices(menu);
		chosen = read_choice(menu, err);
		if (chosen == ANSWER_NONE && list_count(presets))
			return value_ref(list_at(presets, 0));
		if (chosen >= 0)
			return value_int(chosen);
		if (chosen == ANSWER_LOST)
			break;
	}
	return nobody(menu, err);
}

static Value *
choose_many(struct menu *menu, Value **err)
{
	Value *chosen = list_new(type_generic(type_known(T_COLLECTION_OF),
	    type_of_kind(V_INT32), NULL));
	int32_t one = ANSWER_UNKNOWN;

	add_choices(menu);
	for (int i = 0; i < TRIES_MAX; i++) {
		buf_printf(&menu->prompt, "Choice[%zu]: ",
		    list_count(list_get(chosen)));
		one = read_choice(menu, err);
		if (one >= 0)
			list_push(list_get(chosen), value_int(one));
		else if (one != ANSWER_UNKNOWN)
			break;
	}
	if (one == ANSWER_NONE && !list_count(list_get(chosen)))
		for (size_t i = 0; i < value_count(menu->presets); i++)
			list_push(list_get(chosen), value_ref(list_at(
			    list_get(menu->presets), i)));
	if (one == ANSWER_NONE)
		return chosen;
	value_unref(chosen);
	return nobody(menu, err);
}

/* -------------------------------------------------------------- arguments */

static bool
read_choices(struct menu *menu, Value **err)
{
	if (!call_as(menu->call, 2, type_array(&type_choice), &menu->choices,
		err))
		return false;
	if (list_count(choices_of(menu)))
		return true;
	call_throw(menu->call, err, "System.Management.Automation."
	    "PSArgumentException",
	    "Cannot process argument because there is no choice.");
	return false;
}

/* A number, -1 for none, or many of them, null for none. */
static bool
read_presets(struct menu *menu, Value **err)
{
	const Value *given = menu->call->args[3];
	size_t count = list_count(choices_of(menu));
	const struct list *presets;

	menu->is_many = value_is_null(given) || value_unrolls(given);
	if (value_is_null(given))
		menu->presets = array_new(0);
	else if (!call_as(menu->call, 3, type_array(type_of_kind(V_INT32)),
		     &menu->presets, err))
		return false;
	presets = list_get(menu->presets);
	if (!menu->is_many && value_int64(list_at(presets, 0)) == -1)
		value_set(&menu->presets, array_new(0));
	presets = list_get(menu->presets);
	for (size_t i = 0; i < list_count(presets); i++) {
		int64_t preset = value_int64(list_at(presets, i));

		if (preset >= 0 && preset < (int64_t)count)
			continue;
		call_throw(menu->call, err, "System.Management.Automation."
		    "PSArgumentOutOfRangeException",
		    "The default choice is none of the choices.");
		return false;
	}
	return true;
}

Value *
host_prompt_for_choice(const struct call *call, Value **err)
{
	struct menu menu = {.call = call, .prompt = BUF_INIT};
	Value *v = NULL;

	if (read_choices(&menu, err) && read_presets(&menu, err)) {
		host_ui_introduce(&menu.prompt, call);
		v = menu.is_many ? choose_many(&menu, err)
				 : choose_one(&menu, err);
	}
	buf_release(&menu.prompt);
	value_unref(menu.choices);
	value_unref(menu.presets);
	return v;
}

void
host_choice_start(void)
{
	type_register(&type_choice);
}
