/*
 * job_path.c - paths of scripts and working directories.
 */
#include "base/base.h"
#include "builtins/job_path.h"

#include <errno.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "os/files.h"
#include "run/eval.h"
#include "run/provider.h"
#include "value/error.h"
#include "value/pattern.h"
#include "value/text.h"

Value *
job_path(struct stage *stage, const Value *path, Value **err)
{
	struct item item = {0};
	Value *full;

	if (!item_given(stage->interp, path, &item, err))
		return NULL;
	if (item.drive->provider != &provider_file) {
		*err = error_new("System.Management.Automation."
				 "PSInvalidOperationException",
		    "InvalidOperation", ERROR_InvalidOperation, NULL,
		    "The path specified as the value of the FilePath parameter"
		    " is not from the FileSystem provider.");
		item_release(&item);
		return NULL;
	}
	full = text_of(item.path);
	item_release(&item);
	return full;
}

static bool
is_script_name(const char *path)
{
	size_t len = strlen(path);

	return len > 4 && strcasecmp(path + len - 4, ".ps1") == 0;
}

static Value *
unreadable(int number, const Value *path)
{
	if (number != ENOENT && number != ENOTDIR)
		return errno_error(number, "read", text_bytes(path));
	return error_new("System.Management.Automation.ItemNotFoundException",
	    "PathNotFound", ERROR_ObjectNotFound, value_ref(path),
	    "Cannot find path '%s' because it does not exist.",
	    text_bytes(path));
}

static Value *
wrong_name(struct stage *stage, const char *why)
{
	stage_throw(stage,
	    error_new("System.ArgumentException", "System.ArgumentException",
		ERROR_NotSpecified, NULL, "%s (Parameter 'filePath')", why));
	return NULL;
}

Value *
job_script(struct stage *stage, const Value *path, bool is_literal)
{
	struct buf text = BUF_INIT;
	Value *full, *block = NULL, *err = NULL;

	if (!is_literal && wildcard_has(text_bytes(path)))
		return wrong_name(stage,
		    "Wildcard characters are not supported for the FilePath"
		    " parameter. Specify a path without wildcard characters.");
	if (!is_script_name(text_bytes(path)))
		return wrong_name(stage,
		    "The value of the FilePath parameter must be a PowerShell"
		    " script file. Enter the path to a file with a .ps1 file"
		    " name extension and try the command again.");
	full = job_path(stage, path, &err);
	if (full && file_read(text_bytes(full), &text))
		block = block_from_text(stage->interp, buf_get(&text),
		    text.len, &err);
	else if (full)
		err = unreadable(errno, full);
	value_unref(full);
	buf_release(&text);
	if (!block)
		stage_throw(stage, err);
	return block;
}
