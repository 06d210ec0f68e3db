/*
 * io_statics.c - see io_statics.h. One body serves every moment: the name
 * that was called says which.
 */
#include "base/base.h"
#include "type/io_statics.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "type/file_time.h"
#include "type/fileinfo.h"
#include "type/io.h"
#include "value/call.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/text.h"

bool
file_stat(const struct call *call, struct stat *info)
{
	Value *path;
	bool is_there;

	if (value_is_null(call->args[0]))
		return false;
	path = value_text(call->args[0]);
	is_there = stat(text_bytes(path), info) == 0;
	value_unref(path);
	return is_there;
}

static enum moment
moment_named(const char *name)
{
	if (strcasestr(name, "Creation"))
		return MOMENT_BIRTH;
	return strcasestr(name, "Access") ? MOMENT_ACCESS : MOMENT_WRITE;
}

static enum time_zone
zone_named(const char *name)
{
	return strcasestr(name, "Utc") ? TIME_UTC : TIME_LOCAL;
}

Value *
io_get_time(const struct call *call, Value **err)
{
	Value *path = io_path(call, 0, err), *time;
	struct stat info;

	if (!path)
		return NULL;
	time = file_time(text_bytes(path),
	    file_stat(call, &info) ? &info : NULL, moment_named(call->name),
	    zone_named(call->name));
	value_unref(path);
	return time;
}

Value *
io_set_time(const struct call *call, Value **err)
{
	Value *path = io_path(call, 0, err), *date, *result = VALUE_VOID;

	if (!path)
		return NULL;
	if (!call_as(call, 1, type_known(T_DATETIME), &date, err)) {
		value_unref(path);
		return NULL;
	}
	if (!file_set_time(text_bytes(path), moment_named(call->name), date,
		zone_named(call->name)))
		result = io_throw(call, text_bytes(path), err);
	value_unref(date);
	value_unref(path);
	return result;
}

/* --------------------------------------------------- through a FileInfo */

/* The FileInfo of the path in argument 0; NULL when nothing is there. */
static Value *
info_of(const struct call *call, Value **err)
{
	Value *path = io_path(call, 0, err), *info;
	char *full;

	if (!path)
		return NULL;
	full = io_full_path(text_bytes(path));
	info = fileinfo_find(full);
	if (!info)
		io_throw(call, text_bytes(path), err);
	value_unref(path);
	mem_free(full);
	return info;
}

/* "GetAttributes" names the property behind its verb. */
#define VERB_LENGTH 3

Value *
io_get_property(const struct call *call, Value **err)
{
	Value *info = info_of(call, err), *value;

	if (!info)
		return NULL;
	value = property_get(info, name_of(call->name + VERB_LENGTH), err);
	value_unref(info);
	return value;
}

Value *
io_set_property(const struct call *call, Value **err)
{
	Value *info = info_of(call, err);
	bool is_set;

	if (!info)
		return NULL;
	is_set = property_set(info, name_of(call->name + VERB_LENGTH),
	    value_ref(call->args[1]), err);
	value_unref(info);
	return is_set ? VALUE_VOID : NULL;
}

Value *
io_create_link(const struct call *call, Value **err)
{
	Value *path = io_path(call, 0, err), *target, *info = NULL;
	char *full;

	if (!path)
		return NULL;
	if (!call_text(call, 1, &target, err)) {
		value_unref(path);
		return NULL;
	}
	full = io_full_path(text_bytes(path));
	if (symlink(text_bytes(target), full) == 0)
		info = fileinfo_new(full, text_same(type_short(call->type),
		    "Directory"));
	else
		io_throw(call, text_bytes(path), err);
	mem_free(full);
	value_unref(target);
	value_unref(path);
	return info;
}

Value *
io_resolve_link(const struct call *call, Value **err)
{
	Value *info = info_of(call, err), *target;

	if (!info)
		return NULL;
	target = fileinfo_resolve(info, value_truth(call->args[1]));
	value_unref(info);
	return target;
}
