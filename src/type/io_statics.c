/*
 * io_statics.c - see io_statics.h. One body serves every moment: the name
 * that was called says which.
 */
#include "base/base.h"
#include "type/io_statics.h"

#include <string.h>
#include <sys/stat.h>

#include "type/file_time.h"
#include "type/io.h"
#include "value/convert.h"
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
