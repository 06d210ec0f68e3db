/*
 * member.c - $v.name and $v.name(...): attached members and those of the type
 * first, then the elements of a sequence, then the intrinsic ones that every
 * value has.
 */
#include "base/base.h"
#include "run/member.h"

#include "base/utf8.h"
#include "run/eval.h"
#include "run/intrinsic.h"
#include "run/psobject.h"
#include "value/call.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/object.h"
#include "value/text.h"
#include "value/type.h"

#define PROPERTY_NOT_FOUND                                                    \
	"System.Management.Automation.PropertyNotFoundException"

static Value *
not_there(struct interp *interp, const char *name, Value **err)
{
	if (interp_strict(interp) < 2)
		return VALUE_NULL;
	*err = error_new(PROPERTY_NOT_FOUND, "PropertyNotFoundStrict",
	    ERROR_NotSpecified, NULL,
	    "The property '%s' cannot be found on this object. Verify that "
	    "the property exists.",
	    name);
	return NULL;
}

/* ----------------------------------------------------------------- reading */

/* Whether what a value has is what scripts gave it: a missing property of it
 * is an empty one. */
static bool
is_bag(const Value *v)
{
	return value_kind(v) == V_OBJECT &&
	    !(object_type(v)->flags & TYPE_RECORD);
}

/*
 * The property of every element.
 *   gives   what was gathered; NULL without *err when no element has one
 */
static Value *
enumerate_get(struct interp *interp, const Value *v, const struct name *key,
    Value **err)
{
	Value *gathered = array_new(0), *item;
	struct list *list = list_get(gathered);
	const Value *element;
	struct iter iter;
	bool has_any = false;

	iter_init(&iter, v);
	while ((element = iter_next(&iter))) {
		item = value_is_null(element)
			   ? NULL
			   : property_get(element, key, err);
		if (!item && !*err && value_unrolls(element))
			item = enumerate_get(interp, element, key, err);
		if (*err)
			break;
		if (!item && !is_bag(element))
			continue;
		has_any |= item != NULL;
		if (!item)
			list_push(list, VALUE_NULL);
		else if (list_get(item))
			list_push_all(list, list_get(item));
		else
			list_push(list, value_ref(item));
		value_unref(item);
	}
	iter_release(&iter);
	if (*err || !has_any) {
		value_unref(gathered);
		return NULL;
	}
	if (list_count(list) != 1)
		return gathered;
	item = value_ref(list_at(list, 0));
	value_unref(gathered);
	return item;
}

Value *
member_get(struct interp *interp, const Value *v, const char *name,
    size_t len, Value **err)
{
	const struct name *key = name_of_len(name, len);
	Value *found;

	if (value_is_null(v)) {
		found = intrinsic_get(interp, v, name);
		return found ? found : not_there(interp, name, err);
	}
	if (value_kind(v) == V_INSTANCE && psobject_is_view(v))
		return psobject_view_get(interp, v, name, err);
	found = property_get(v, key, err);
	if (found || *err)
		return found;
	if (value_unrolls(v)) {
		found = enumerate_get(interp, v, key, err);
		if (found || *err)
			return found;
	}
	found = intrinsic_get(interp, v, name);
	if (found)
		return found;
	found = method_value(v, name);
	return found ? found : not_there(interp, name, err);
}

/* ----------------------------------------------------------------- writing */

bool
member_set(struct interp *interp, const Value *v, const char *name,
    size_t len, Value *value, Value **err)
{
	const struct name *key = name_of_len(name, len);

	if (value_is_null(v)) {
		value_unref(value);
		return error_set(err,
		    error_new("System.Management.Automation.RuntimeException",
			"PropertyNotFound", ERROR_InvalidOperation, NULL,
			"The property '%s' cannot be found on this object. "
			"Verify that the property exists and can be set.",
			name));
	}
	if (text_same(name, "pstypenames")) {
		type_names_set(v, value);
		return true;
	}
	return property_set(v, key, value, err);
}

/* ----------------------------------------------------------------- calling */

static Value *
no_method(const Value *v, const char *name, Value **err)
{
	*err = error_new("System.Management.Automation.RuntimeException",
	    "MethodNotFound", ERROR_InvalidOperation, text_of(name),
	    "Method invocation failed because [%s] does not contain a method "
	    "named '%s'.",
	    type_full(type_of(v)), name);
	return NULL;
}

/* get_Count() and set_Name(v), which .NET's properties are. */
static Value *
accessor_call(const Value *v, const char *name, const Value *const *args,
    size_t count, Value **err)
{
	const struct property *property;

	if (!text_starts(name, "get_") && !text_starts(name, "set_"))
		return NULL;
	property = type_property(type_of(v), name + 4);
	if (!property)
		return NULL;
	if (text_starts(name, "get_") && count == 0)
		return property->get(v, err);
	if (text_starts(name, "set_") && count == 1 && property->set)
		return property->set(v, value_ref(args[0]), err)
			   ? VALUE_VOID : NULL;
	return NULL;
}

/* An attached method: a script block with $this. */
static Value *
attached_call(struct interp *interp, const Value *v, const struct name *key,
    const Value *const *args, size_t count, Value **err)
{
	const struct member *member = object_find(v, key);
	Value *result, *block;

	if (!member || (member->kind != MEMBER_SCRIPT_METHOD &&
			   member->kind != MEMBER_CODE_METHOD))
		return NULL;
	block = value_ref(member->value);
	result = block_method(interp, block, v, args, count, err);
	value_unref(block);
	return result;
}

/*
 * A method of the value itself.
 *   gives   NULL without *err when it has none of that name
 */
static Value *
own_call(struct interp *interp, const Value *v, const char *name, size_t len,
    const Value *const *args, size_t count, Value **err)
{
	const struct name *key = name_of_len(name, len);
	Value *result = attached_call(interp, v, key, args, count, err);

	if (result || *err)
		return result;
	if (value_kind(v) == V_INSTANCE && psobject_is_view(v)) {
		result = psobject_view_call(interp, v, name, args, count, err);
		if (result || *err)
			return result;
	}
	if (type_method(type_of(v), name))
		return type_call(type_of(v), v, name, args, count, err);
	return accessor_call(v, name, args, count, err);
}

/*
 * The method of every element; an element without it is an error.
 *   gives   NULL without *err when there is no element
 */
static Value *
enumerate_call(struct interp *interp, const Value *v, const char *name,
    size_t len, const Value *const *args, size_t count, Value **err)
{
	Value *gathered = array_new(0), *item;
	const Value *element;
	struct iter iter;
	bool has_any = false;

	iter_init(&iter, v);
	while ((element = iter_next(&iter))) {
		has_any = true;
		item = member_call(interp, element, name, len, args, count,
		    err);
		if (!item)
			break;
		if (list_get(item))
			list_push_all(list_get(gathered), list_get(item));
		else if (item != VALUE_VOID)
			list_push(list_get(gathered), value_ref(item));
		value_unref(item);
	}
	iter_release(&iter);
	if (!*err && has_any)
		return value_gathered(gathered);
	value_unref(gathered);
	return NULL;
}

Value *
member_call(struct interp *interp, const Value *v, const char *name,
    size_t len, const Value *const *args, size_t count, Value **err)
{
	Value *result;

	if (intrinsic_is_call(name))
		goto intrinsic;
	if (value_is_null(v)) {
		*err = error_new(
		    "System.Management.Automation.RuntimeException",
		    "InvokeMethodOnNull", ERROR_InvalidOperation, NULL,
		    "You cannot call a method on a null-valued expression.");
		return NULL;
	}
	result = own_call(interp, v, name, len, args, count, err);
	if (result || *err)
		return result;
intrinsic:
	result = intrinsic_call(interp, v, name, args, count, err);
	if (result || *err)
		return result;
	if (!value_is_null(v) && value_unrolls(v))
		result = enumerate_call(interp, v, name, len, args, count,
		    err);
	return result || *err ? result : no_method(v, name, err);
}

/* ----------------------------------------------------------------- statics */

Value *
static_get(struct interp *interp, const struct type *type, const char *name,
    size_t len, Value **err)
{
	const struct property *property = type_static(type, name);

	if (property)
		return property_static_get(property, err);
	if (type->flags & TYPE_ENUM) {
		for (const struct label *label = type->labels; label->name;
		    label++)
			if (text_same(label->name, name))
				return value_enum(type, label->number);
	}
	if (type_static_method(type, name))
		return method_value_static(type, name);
	return not_there(interp, name, err);
}

bool
static_set(struct interp *interp, const struct type *type, const char *name,
    size_t len, Value *value, Value **err)
{
	const struct property *property = type_static(type, name);

	if (property && property->set)
		return property_static_set(property, value, err);
	value_unref(value);
	return error_set(err,
	    error_new("System.Management.Automation.RuntimeException",
		"PropertyAssignmentException", ERROR_InvalidOperation, NULL,
		property ? "'%s' is a ReadOnly property."
			 : "The property '%s' cannot be found on this object. "
			   "Verify that the property exists and can be set.",
		name));
}

Value *
static_call(struct interp *interp, const struct type *type, const char *name,
    size_t len, const Value *const *args, size_t count, Value **err)
{
	const struct property *property;

	if (text_starts(name, "get_") && count == 0) {
		property = type_static(type, name + 4);
		if (property)
			return property->get(NULL, err);
	}
	return type_call(type, NULL, name, args, count, err);
}
