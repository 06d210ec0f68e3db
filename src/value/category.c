/*
 * category.c - CategoryInfo: what an error record says about its kind. Its
 * data is the record itself, so that changes reach it.
 */
#include "base/base.h"
#include "value/error.h"

#include "base/buf.h"
#include "value/call.h"
#include "value/convert.h"
#include "value/known.h"
#include "value/text.h"

/* Longer names are cut in the middle, to this much of each end. */
#define NAME_LIMIT 40
#define NAME_END 15

static struct error *
record_of(const Value *self)
{
	return error_get(instance_data(self, type_known(T_CATEGORY_INFO)));
}

void
category_info_release(void *data)
{
	value_unref(data);
}

static Value *
get_category(const Value *self, Value **err)
{
	return value_enum(type_known(T_ERROR_CATEGORY),
	    record_of(self)->category);
}

static Value *
get_activity(const Value *self, Value **err)
{
	const struct error *error = record_of(self);

	return value_ref(error->activity ? error->activity : text_empty());
}

static Value *
get_reason(const Value *self, Value **err)
{
	const struct error *error = record_of(self);

	if (error->reason)
		return value_ref(error->reason);
	return error->exception ? text_of(type_short(type_of(
	    error->exception))) : value_ref(text_empty());
}

static Value *
get_target_name(const Value *self, Value **err)
{
	const struct error *error = record_of(self);

	if (error->target_name)
		return value_ref(error->target_name);
	return error->target ? value_text(error->target) :
	    value_ref(text_empty());
}

static Value *
get_target_type(const Value *self, Value **err)
{
	const struct error *error = record_of(self);

	if (error->target_type)
		return value_ref(error->target_type);
	if (!error->target || value_is_null(error->target))
		return value_ref(text_empty());
	if (value_kind(error->target) == V_OBJECT)
		return text_of("PSObject");
	return text_of(type_short(type_of(error->target)));
}

/* The setters: each puts a text in its slot of the record. */
static bool
set_slot(Value **slot, Value *v)
{
	Value *text = value_text(v);

	value_unref(v);
	value_set(slot, text);
	return true;
}

static bool
set_activity(const Value *self, Value *v, Value **err)
{
	return set_slot(&record_of(self)->activity, v);
}

static bool
set_reason(const Value *self, Value *v, Value **err)
{
	return set_slot(&record_of(self)->reason, v);
}

static bool
set_target_name(const Value *self, Value *v, Value **err)
{
	return set_slot(&record_of(self)->target_name, v);
}

static bool
set_target_type(const Value *self, Value *v, Value **err)
{
	return set_slot(&record_of(self)->target_type, v);
}

/* Append a name, cut in the middle when it is long; takes it. */
static void
add_name(struct buf *buf, Value *name)
{
	size_t units = text_units(name);
	Value *part;

	if (units <= NAME_LIMIT) {
		text_add(buf, name);
		value_unref(name);
		return;
	}
	part = text_slice(name, 0, NAME_END);
	text_add(buf, part);
	value_unref(part);
	buf_text(buf, "...");
	part = text_slice(name, units - NAME_END, NAME_END);
	text_add(buf, part);
	value_unref(part);
	value_unref(name);
}

Value *
category_info_text(const Value *self)
{
	struct buf buf = BUF_INIT;
	Value *err = NULL;

	buf_text(&buf, error_category_name(record_of(self)->category));
	buf_text(&buf, ": (");
	add_name(&buf, get_target_name(self, &err));
	buf_char(&buf, ':');
	add_name(&buf, get_target_type(self, &err));
	buf_text(&buf, ") [");
	add_name(&buf, get_activity(self, &err));
	buf_text(&buf, "], ");
	add_name(&buf, get_reason(self, &err));
	return text_from(&buf);
}

Value *
category_info_construct(const struct call *call, Value **err)
{
	return call_throw(call, err, "System.MissingMethodException",
	    "an ErrorCategoryInfo comes from its record");
}

static Value *
get_message(const struct call *call, Value **err)
{
	return category_info_text(call->self);
}

const struct property category_info_properties[] = {
	{"Category", get_category, NULL,
	    "System.Management.Automation.ErrorCategory"},
	{"Activity", get_activity, set_activity, "string"},
	{"Reason", get_reason, set_reason, "string"},
	{"TargetName", get_target_name, set_target_name, "string"},
	{"TargetType", get_target_type, set_target_type, "string"},
	{.name = NULL}
};

const struct method category_info_methods[] = {
	{"GetMessage", get_message, 0, 1, "string GetMessage(), "
	    "string GetMessage(cultureinfo uiCultureInfo)"},
	{.name = NULL}
};
