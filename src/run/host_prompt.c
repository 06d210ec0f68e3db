/*
 * host_prompt.c - see host_prompt.h. An answer is converted to the type of
 * its field; one that does not fit is asked for again.
 */
#include "base/base.h"
#include "run/host_prompt.h"

#include <string.h>

#include "base/buf.h"
#include "run/host_ask.h"
#include "run/host_ui.h"
#include "run/interp.h"
#include "type/secure.h"
#include "type/types.h"
#include "value/call.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/list.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"

#define TRIES_MAX 100    /* of answers that do not fit */
#define ITEMS_MAX 10000  /* of a field that is an array */

/* -------------------------------------------------------- FieldDescription */

static struct type type_field;

static void
set_type(const Value *field, const struct type *type)
{
	object_add(field, "ParameterTypeName", text_of(type_short(type)));
	object_add(field, "ParameterTypeFullName", text_of(type_full(type)));
}

static Value *
field_construct(const struct call *call, Value **err)
{
	Value *name, *field;

	if (!call_text(call, 0, &name, err))
		return NULL;
	if (!text_len(name)) {
		value_unref(name);
		return call_throw(call, err, "System.Management.Automation."
		    "PSArgumentException",
		    "Cannot process argument because the value of argument "
		    "\"name\" is not valid.");
	}
	field = object_typed(&type_field);
	object_add(field, "Name", name);
	set_type(field, type_of_kind(V_TEXT));
	object_add(field, "Label", text_empty());
	object_add(field, "HelpMessage", text_empty());
	object_add(field, "IsMandatory", VALUE_TRUE);
	object_add(field, "DefaultValue", VALUE_NULL);
	return field;
}

static Value *
set_parameter_type(const struct call *call, Value **err)
{
	Value *type;

	if (!call_as(call, 0, type_of_kind(V_TYPE), &type, err))
		return NULL;
	set_type(call->self, value_as_type(type));
	value_unref(type);
	return VALUE_VOID;
}

static const struct method field_methods[] = {
	METHOD("SetParameterType", set_parameter_type, 1, 1,
	    "void SetParameterType(type parameterType)"),
	{NULL},
};

static struct type type_field = {
	.name = "System.Management.Automation.Host.FieldDescription",
	.flags = TYPE_RECORD,
	.kind = V_OBJECT,
	.methods = field_methods,
	.construct = field_construct,
	.construct_least = 1, .construct_most = 1,
};

void
host_prompt_start(void)
{
	type_register(&type_field);
}

/* ------------------------------------------------------------------ asking */

/* A form while it is filled in. */
struct form {
	const struct call *call;
	struct buf prompt;       /* what is shown before the next answer */
};

static Value *
field_text(const Value *field, const char *name)
{
	return value_text(object_note(field, name));
}

static const struct type *
field_type(const Value *field)
{
	Value *name = field_text(field, "ParameterTypeFullName");
	const struct type *type = type_find_text(text_bytes(name));

	value_unref(name);
	return type ? type : type_of_kind(V_TEXT);
}

static bool
is_secret(const struct type *type)
{
	return strcmp(type->name, "System.Security.SecureString") == 0;
}

/* "Name: ", or "Name[0]: "; an ampersand in a label marks a key. */
static void
add_question(struct buf *out, const Value *field, int item)
{
	Value *label = field_text(field, "Label");
	const char *c;

	if (!text_len(label))
		value_set(&label, field_text(field, "Name"));
	for (c = text_bytes(label); *c; c++)
		if (*c != '&')
			buf_char(out, *c);
	if (item >= 0)
		buf_printf(out, "[%d]", item);
	buf_text(out, ": ");
	value_unref(label);
}

/* One line that is no call for help; NULL as host_ui_read. */
static Value *
read_answer(struct form *form, const Value *field, int item, bool hides,
    Value **err)
{
	Value *help, *line;

	for (int i = 0; i < TRIES_MAX; i++) {
		add_question(&form->prompt, field, item);
		line = host_ui_read(form->call, buf_get(&form->prompt), hides,
		    err);
		buf_clear(&form->prompt);
		if (!line || strcmp(text_bytes(line), "!?") != 0)
			return line;
		value_unref(line);
		help = field_text(field, "HelpMessage");
		buf_printf(&form->prompt, "%s\n", text_len(help)
			? text_bytes(help) : "No help is available.");
		value_unref(help);
	}
	return NULL;
}

/* An answer as the type wants it; NULL, and why is shown next, when it does
 * not fit. Takes the line. */
static Value *
fit(struct form *form, const struct type *type, Value *line)
{
	Value *err = NULL, *v, *why;

	v = is_secret(type)
	    ? secure_string_new(text_bytes(line), text_len(line))
	    : convert_to(line, type, &err);
	value_unref(line);
	if (v)
		return v;
	why = error_message(err);
	buf_printf(&form->prompt, "%s\n", text_bytes(why));
	value_unref(why);
	value_unref(err);
	return NULL;
}

static Value *
nobody(const struct form *form, Value **err)
{
	return *err ? NULL
		    : call_throw(form->call, err, "System.Management."
			"Automation.Host.PromptingException",
			"Nobody answers.");
}

/* One value; *is_end: an empty line, which ends a list, came instead. */
static Value *
read_item(struct form *form, const Value *field, const struct type *type,
    int item, bool *is_end, Value **err)
{
	const Value *preset = object_note(field, "DefaultValue");
	Value *line, *v;

	*is_end = false;
	for (int i = 0; i < TRIES_MAX; i++) {
		line = read_answer(form, field, item, is_secret(type), err);
		if (!line)
			break;
		*is_end = item >= 0 && !text_len(line);
		if (!text_len(line) && preset && !value_is_null(preset))
			value_set(&line, value_ref(preset));
		if (*is_end)
			return line;
		v = value_kind(line) == V_TEXT ? fit(form, type, line) : line;
		if (v)
			return v;
	}
	return nobody(form, err);
}

static Value *
read_items(struct form *form, const Value *field, const struct type *type,
    Value **err)
{
	Value *items = array_typed(type->element, 4);

	for (int i = 0; i < ITEMS_MAX; i++) {
		bool is_end;
		Value *item = read_item(form, field, type->element, i,
		    &is_end, err);

		if (!item) {
			value_unref(items);
			return NULL;
		}
		if (is_end) {
			value_unref(item);
			break;
		}
		list_push(list_get(items), item);
	}
	return items;
}

static Value *
read_credential(struct form *form, Value **err)
{
	Value *cause = NULL;
	Value *v = host_ask_credential(interp_current(), "",
	    buf_get(&form->prompt), NULL, &cause);

	buf_clear(&form->prompt);
	if (cause)
		return host_ui_raise(form->call, cause, err);
	return v ? v : nobody(form, err);
}

static Value *
read_field(struct form *form, const Value *field, Value **err)
{
	const struct type *type = field_type(field);
	bool is_end;

	if (strcmp(type->name, "System.Management.Automation.PSCredential") ==
	    0)
		return read_credential(form, err);
	if (type->flags & TYPE_ARRAY)
		return read_items(form, field, type, err);
	return read_item(form, field, type, -1, &is_end, err);
}

static bool
has_help(const struct list *fields)
{
	bool has = false;

	for (size_t i = 0; i < list_count(fields); i++) {
		Value *help = field_text(list_at(fields, i), "HelpMessage");

		has = has || text_len(help) > 0;
		value_unref(help);
	}
	return has;
}

Value *
host_prompt(const struct call *call, Value **err)
{
	struct form form = {.call = call, .prompt = BUF_INIT};
	Value *fields, *answers;
	const struct list *list;

	if (!call_as(call, 2, type_array(&type_field), &fields, err))
		return NULL;
	list = list_get(fields);
	answers = table_typed(type_generic(type_known(T_DICTIONARY_OF),
	    type_of_kind(V_TEXT), type_find_text("psobject")), true);
	host_ui_introduce(&form.prompt, call);
	if (has_help(list))
		buf_text(&form.prompt, "(Type !? for Help.)\n");
	for (size_t i = 0; answers && i < list_count(list); i++) {
		Value *v = read_field(&form, list_at(list, i), err);

		if (v)
			table_set(table_get(answers),
			    field_text(list_at(list, i), "Name"), v);
		else
			value_set(&answers, NULL);
	}
	buf_release(&form.prompt);
	value_unref(fields);
	return answers;
}
