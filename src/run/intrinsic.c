/*
 * intrinsic.c - see intrinsic.h.
 */
#include "base/base.h"
#include "run/intrinsic.h"

#include "base/utf8.h"
#include "run/eval.h"
#include "run/member.h"
#include "run/psobject.h"
#include "value/compare.h"
#include "value/convert.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"
#include "value/type.h"

/* -------------------------------------------------------------- properties */

Value *
intrinsic_get(struct interp *interp, const Value *v, const char *name)
{
	if (text_same(name, "Count") || text_same(name, "Length")) {
		if (value_is_null(v))
			return interp_strict(interp) >= 2 ? NULL
							  : value_int(0);
		if (interp_strict(interp) >= 2 && !value_unrolls(v) &&
		    value_kind(v) != V_TABLE)
			return NULL;
		return value_whole((int64_t)value_count(v));
	}
	if (value_is_null(v))
		return NULL;
	if (text_same(name, "PSObject"))
		return psobject_new(v);
	if (text_same(name, "psbase") || text_same(name, "psadapted"))
		return psobject_base(v);
	if (text_same(name, "psextended"))
		return psobject_new(v);
	if (text_same(name, "pstypenames"))
		return psobject_type_names(v);
	return NULL;
}

/* ------------------------------------------------------------------- Where */

enum where_mode {
	WHERE_DEFAULT,
	WHERE_FIRST,
	WHERE_LAST,
	WHERE_SKIP_UNTIL,
	WHERE_UNTIL,
	WHERE_SPLIT,
};

static const char *const where_modes[] = {
	[WHERE_DEFAULT] = "Default",
	[WHERE_FIRST] = "First",
	[WHERE_LAST] = "Last",
	[WHERE_SKIP_UNTIL] = "SkipUntil",
	[WHERE_UNTIL] = "Until",
	[WHERE_SPLIT] = "Split",
};

static bool
where_mode_of(const Value *v, enum where_mode *mode, Value **err)
{
	Value *text = value_text(v);

	if (value_is_integer(v) && value_int64(v) >= 0 &&
	    value_int64(v) <= WHERE_SPLIT) {
		*mode = (enum where_mode)value_int64(v);
		value_unref(text);
		return true;
	}
	for (size_t i = 0; i < COUNT_OF(where_modes); i++)
		if (text_starts(where_modes[i], text_bytes(text))) {
			*mode = (enum where_mode)i;
			value_unref(text);
			return true;
		}
	*err = error_new("System.Management.Automation.PSArgumentException",
	    "InvalidCastFromStringToEnum", ERROR_InvalidArgument, NULL,
	    "'%s' is not a mode of Where()", text_bytes(text));
	value_unref(text);
	return false;
}

struct where {
	enum where_mode mode;
	size_t most;          /* 0: as many as there are */
	Value *taken, *rest;  /* collections */
};

/* One element; gives false when no more are wanted. */
static bool
where_take(struct where *where, const Value *item, bool is_match)
{
	struct list *taken = list_get(where->taken);
	bool is_full = where->most && list_count(taken) >= where->most;

	switch (where->mode) {
	case WHERE_DEFAULT:
		if (is_match)
			list_push(taken, value_ref(item));
		return !(where->most && list_count(taken) >= where->most);
	case WHERE_FIRST:
		if (is_match)
			list_push(taken, value_ref(item));
		return list_count(taken) < (where->most ? where->most : 1);
	case WHERE_LAST:
		if (is_match)
			list_push(taken, value_ref(item));
		if (list_count(taken) > (where->most ? where->most : 1))
			list_remove(taken, 0, 1);
		return true;
	case WHERE_SKIP_UNTIL:
		if (is_match || list_count(taken))
			list_push(taken, value_ref(item));
		return !(where->most && list_count(taken) >= where->most);
	case WHERE_UNTIL:
		if (is_match)
			return false;
		list_push(taken, value_ref(item));
		return !(where->most && list_count(taken) >= where->most);
	case WHERE_SPLIT:
		list_push(is_match && !is_full ? taken : list_get(where->rest),
		    value_ref(item));
		return true;
	}
	return false;
}

static Value *
collection_new(void)
{
	return list_new(type_generic(type_known(T_COLLECTION_OF),
	    type_known(T_PS_OBJECT), NULL));
}

static bool
where_run(struct interp *interp, struct where *where, const Value *v,
    const Value *block, Value **err)
{
	const Value *item;
	struct iter iter;
	Value *answer;
	bool is_match, is_skipping = where->mode == WHERE_SKIP_UNTIL;

	iter_init(&iter, v);
	while ((item = iter_next(&iter))) {
		if (is_skipping && list_count(list_get(where->taken))) {
			if (!where_take(where, item, false))
				break;
			continue;
		}
		answer = block_call(interp, block, item, &item, 1, err);
		if (!answer)
			break;
		is_match = value_truth(answer);
		value_unref(answer);
		if (!where_take(where, item, is_match))
			break;
	}
	iter_release(&iter);
	return !*err;
}

static Value *
call_where(struct interp *interp, const Value *v, const Value *const *args,
    size_t count, Value **err)
{
	struct where where = {WHERE_DEFAULT, 0, NULL, NULL};
	Value *pair[2];
	int64_t most = 0;

	if (count > 1 && !where_mode_of(args[1], &where.mode, err))
		return NULL;
	if (count > 2 && !convert_long(args[2], &most, err))
		return NULL;
	where.most = most > 0 ? (size_t)most : 0;
	where.taken = collection_new();
	where.rest = collection_new();
	if (where_run(interp, &where, v, args[0], err)) {
		if (where.mode != WHERE_SPLIT) {
			value_unref(where.rest);
			return where.taken;
		}
		pair[0] = where.taken;
		pair[1] = where.rest;
		return array_of(pair, 2);
	}
	value_unref(where.taken);
	value_unref(where.rest);
	return NULL;
}

/* ----------------------------------------------------------------- ForEach */

/* ForEach(type): every element converted. */
static bool
each_type(const Value *item, const struct type *type, struct list *out,
    Value **err)
{
	Value *converted = convert_to(item, type, err);

	if (converted)
		list_push(out, converted);
	return converted;
}

static bool
has_method(const Value *v, const char *name)
{
	const struct member *member = object_find(v, name_of(name));

	return type_method(type_of(v), name) ||
	       (member && member->kind == MEMBER_SCRIPT_METHOD);
}

/* ForEach('Name', args): a method, or a property, read or written. */
static bool
each_member(struct interp *interp, const Value *item, const Value *name,
    const Value *const *args, size_t count, struct list *out, Value **err)
{
	const char *bytes = text_bytes(name);
	size_t len = text_len(name);
	Value *result;

	if (has_method(item, bytes)) {
		result = member_call(interp, item, bytes, len, args, count,
		    err);
		goto out;
	}
	if (count == 1)
		return member_set(interp, item, bytes, len,
		    value_ref(args[0]), err);
	result = member_get(interp, item, bytes, len, err);
out:
	if (result && list_get(result))
		list_push_all(out, list_get(result));
	else if (result && result != VALUE_VOID)
		list_push(out, value_ref(result));
	value_unref(result);
	return !*err;
}

static bool
each_block(struct interp *interp, const Value *item, const Value *block,
    const Value *const *args, size_t count, struct list *out, Value **err)
{
	Value *result = block_call(interp, block, item, args, count, err);

	if (!result)
		return false;
	if (list_get(result))
		list_push_all(out, list_get(result));
	else if (result != VALUE_VOID)
		list_push(out, value_ref(result));
	value_unref(result);
	return true;
}

static Value *
call_foreach(struct interp *interp, const Value *v,
    const Value *const *args, size_t count, Value **err)
{
	Value *out = collection_new(), *name = NULL;
	struct list *list = list_get(out);
	const Value *item;
	struct iter iter;
	bool is_good = true;

	if (!value_is_block(args[0]) && value_kind(args[0]) != V_TYPE)
		name = value_text(args[0]);
	iter_init(&iter, v);
	while (is_good && (item = iter_next(&iter))) {
		if (name)
			is_good = each_member(interp, item, name, args + 1,
			    count - 1, list, err);
		else if (value_kind(args[0]) == V_TYPE)
			is_good = each_type(item, value_as_type(args[0]),
			    list, err);
		else
			is_good = each_block(interp, item, args[0], args + 1,
			    count - 1, list, err);
	}
	iter_release(&iter);
	value_unref(name);
	if (is_good)
		return out;
	value_unref(out);
	return NULL;
}

/* ------------------------------------------------------------------ others */

bool
intrinsic_is_call(const char *name)
{
	return text_same(name, "Where") || text_same(name, "ForEach");
}

static Value *
call_compare(const Value *v, const Value *other, Value **err)
{
	int order = 0;

	if (!value_order(v, other, true, &order, err))
		return NULL;
	return value_int(order < 0 ? -1 : order > 0);
}

Value *
intrinsic_call(struct interp *interp, const Value *v, const char *name,
    const Value *const *args, size_t count, Value **err)
{
	if (intrinsic_is_call(name) && count == 0) {
		*err = error_new(
		    "System.Management.Automation.MethodException",
		    "MethodCountCouldNotFindBest", ERROR_NotSpecified, NULL,
		    "Cannot find an overload for \"%s\" and the argument "
		    "count: \"0\".",
		    name);
		return NULL;
	}
	if (text_same(name, "Where"))
		return call_where(interp, v, args, count, err);
	if (text_same(name, "ForEach"))
		return call_foreach(interp, v, args, count, err);
	if (value_is_null(v))
		return NULL;
	if (text_same(name, "CompareTo") && count == 1 &&
	    !value_is_reference(v))
		return call_compare(v, args[0], err);
	return NULL;
}

/* ---------------------------------------------- what System.Object can do */

static Value *
object_get_type(const struct call *call, Value **err)
{
	return value_type(type_of(call->self));
}

static Value *
object_to_string(const struct call *call, Value **err)
{
	return value_to_string(call->self);
}

static Value *
object_equals(const struct call *call, Value **err)
{
	if (value_is_reference(call->self))
		return value_bool(value_same(call->self, call->args[0]));
	return value_bool(value_key_equal(call->self, call->args[0], true));
}

static Value *
object_hash(const struct call *call, Value **err)
{
	return value_int((int32_t)value_hash(call->self, true));
}

void
intrinsic_start(void)
{
	static const struct method methods[] = {
		{"Equals", object_equals, 1, 1,
		    "bool Equals(System.Object obj)"},
		{"GetHashCode", object_hash, 0, 0, "int GetHashCode()"},
		{"GetType", object_get_type, 0, 0, "type GetType()"},
		{"ToString", object_to_string, 0, 0, "string ToString()"},
		{NULL},
	};
	static const struct type rows = {.methods = methods};

	type_extend(T_OBJECT, &rows);
}
