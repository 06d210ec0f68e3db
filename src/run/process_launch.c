/*
 * process_launch.c - System.Diagnostics.ProcessStartInfo, and the processes
 * that scripts start with it.
 */
#include "base/base.h"
#include "run/process_private.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "os/fd.h"
#include "run/interp.h"
#include "run/launch.h"
#include "run/native.h"
#include "run/process.h"
#include "type/stream.h"
#include "type/types.h"
#include "value/call.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/list.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"

/* A bag of what is set: everything may be written. */
static struct type type_info = {
	.name = "System.Diagnostics.ProcessStartInfo",
	.flags = TYPE_RECORD,
	.kind = V_OBJECT,
};

/* --------------------------------------------------------- ProcessStartInfo */

static Value *
environment_table(void)
{
	Value *table = table_typed(type_generic(type_known(T_DICTIONARY_OF),
	    type_of_kind(V_TEXT), type_of_kind(V_TEXT)), true);

	for (char **entry = environ; *entry; entry++) {
		size_t len = strcspn(*entry, "=");

		if ((*entry)[len])
			table_set(table_get(table), text_new(*entry, len),
			    text_of(*entry + len + 1));
	}
	return table;
}

static Value *
info_new(Value *file, Value *arguments)
{
	Value *info = object_typed(&type_info);
	Value *environment = environment_table();

	object_add(info, "Arguments", arguments);
	object_add(info, "ArgumentList", list_new(type_generic(
	    type_known(T_COLLECTION_OF), type_of_kind(V_TEXT), NULL)));
	object_add(info, "CreateNoWindow", VALUE_FALSE);
	object_add(info, "EnvironmentVariables", value_ref(environment));
	object_add(info, "Environment", environment);
	object_add(info, "RedirectStandardInput", VALUE_FALSE);
	object_add(info, "RedirectStandardOutput", VALUE_FALSE);
	object_add(info, "RedirectStandardError", VALUE_FALSE);
	object_add(info, "StandardInputEncoding", VALUE_NULL);
	object_add(info, "StandardErrorEncoding", VALUE_NULL);
	object_add(info, "StandardOutputEncoding", VALUE_NULL);
	object_add(info, "WorkingDirectory", text_empty());
	object_add(info, "ErrorDialog", VALUE_FALSE);
	object_add(info, "UserName", text_empty());
	object_add(info, "UseShellExecute", VALUE_FALSE);
	object_add(info, "Verb", text_empty());
	object_add(info, "WindowStyle", text_of("Normal"));
	object_add(info, "FileName", file);
	return info;
}

/* (), (file), (file, arguments): a line, or a list of words. */
static Value *
info_construct(const struct call *call, Value **err)
{
	Value *file = text_empty(), *line = text_empty(), *info;
	bool has_words = call->count > 1 && list_get(call->args[1]);

	if (call->count > 0 && !call_text(call, 0, &file, err))
		return NULL;
	if (call->count > 1 && !has_words && !call_text(call, 1, &line, err)) {
		value_unref(file);
		return NULL;
	}
	info = info_new(file, line);
	for (size_t i = 0; has_words &&
	    i < list_count(list_get(call->args[1])); i++)
		list_push(list_get(object_note(info, "ArgumentList")),
		    value_text(list_at(list_get(call->args[1]), i)));
	return info;
}

/* ---------------------------------------------------------------- launching */

/* A property as text, owned. */
static Value *
info_text(const Value *info, const char *name)
{
	return value_text(object_note(info, name));
}

static void
add_arguments(struct launch *launch, const Value *info)
{
	const struct list *list = list_get(object_note(info, "ArgumentList"));
	Value *file = info_text(info, "FileName");
	Value *line = info_text(info, "Arguments");

	words_add(&launch->arguments, mem_text(text_bytes(file)));
	words_add_line(&launch->arguments, text_bytes(line));
	for (size_t i = 0; list && i < list_count(list); i++) {
		Value *word = value_text(list_at(list, i));

		words_add(&launch->arguments, mem_text(text_bytes(word)));
		value_unref(word);
	}
	value_unref(file);
	value_unref(line);
}

static void
add_environment(struct launch *launch, const Value *info)
{
	const struct table *table = table_get(object_note(info,
	    "Environment"));
	const Value *key, *value;

	for (size_t i = 0; table && i < table_count(table); i++) {
		table_at(table, i, &key, &value);
		launch_set_variable(launch, key, value);
	}
}

/* A pipe for each stream that is redirected, our ends of which are owned by
 * the caller; false with errno. */
static bool
add_pipes(struct launch *launch, const Value *info, int ours[3])
{
	static const char *const names[3] = {"RedirectStandardInput",
	    "RedirectStandardOutput", "RedirectStandardError"};
	int ends[2];

	for (int i = 0; i < 3; i++) {
		if (!value_truth(object_note(info, names[i])))
			continue;
		if (!fd_pipe(ends))
			return false;
		launch->fds[i] = ends[i == 0 ? 0 : 1];
		ours[i] = ends[i == 0 ? 1 : 0];
	}
	return true;
}

/* Our end of a pipe as what a script reads or writes. */
static Value *
stream_value(int *fd, bool is_input)
{
	Value *stream = stream_fd(*fd, ""), *writer, *err = NULL;
	const Value *args[] = {stream};

	*fd = -1;
	if (!is_input)
		return stream_reader(stream);
	writer = type_call(type_find_text("System.IO.StreamWriter"), NULL,
	    "new", args, 1, &err);
	value_unref(stream);
	if (!writer || !property_set(writer, name_of("AutoFlush"), VALUE_TRUE,
		&err))
		value_unref(err);
	return writer ? writer : VALUE_NULL;
}

static Value *
refuse(const struct call *call, const Value *file, const char *folder,
    int error, Value **err)
{
	return call_throw(call, err, "System.ComponentModel.Win32Exception",
	    "An error occurred trying to start process '%s' with working "
	    "directory '%s'. %s", text_bytes(file), folder, strerror(error));
}

static bool
start(const struct call *call, struct process *process, Value **err)
{
	struct launch launch;
	struct interp *interp = interp_current();
	const Value *info = process->start_info;
	Value *file = info_text(info, "FileName");
	Value *folder = info_text(info, "WorkingDirectory");
	int ours[3] = {-1, -1, -1}, error = ENOENT;
	pid_t pid = -1;

	launch_init(&launch);
	launch.folder = mem_text(text_bytes(text_len(folder) ? folder
							     : interp->location));
	launch.path = native_find(interp, text_bytes(file), text_len(file));
	add_arguments(&launch, info);
	add_environment(&launch, info);
	if (!text_len(file)) {
		call_throw(call, err, "System.InvalidOperationException",
		    "Cannot start process because a file name has not been"
		    " provided.");
	} else if (!launch.path) {
		refuse(call, file, launch.folder, error, err);
	} else if (!add_pipes(&launch, info, ours)) {
		refuse(call, file, launch.folder, errno, err);
	} else {
		pid = launch_start(&launch, interp, &error);
		if (pid < 0)
			refuse(call, file, launch.folder, error, err);
	}
	for (int i = 0; i < 3; i++)
		if (pid >= 0 && ours[i] >= 0)
			value_set(&process->streams[i],
			    stream_value(&ours[i], i == 0));
		else
			fd_close(&ours[i]);
	if (pid >= 0)
		process_adopt(process, pid);
	launch_release(&launch);
	value_unref(file);
	value_unref(folder);
	return pid >= 0;
}

/* ------------------------------------------------------- members of Process */

static Value *
process_new(Value *info)
{
	struct process *process = mem_zalloc(1, sizeof(*process));

	process->name = mem_text("");
	process->start_info = info;
	return instance_new(&type_process, process);
}

Value *
process_construct(const struct call *call, Value **err)
{
	if (call->count) {
		*err = call_count_error(call);
		return NULL;
	}
	return process_new(info_new(text_empty(), text_empty()));
}

/* Its output is closed with the streams it had before. */
Value *
process_method_start(const struct call *call, Value **err)
{
	struct process *process = process_of(call->self);

	if (!process->start_info)
		return call_throw(call, err,
		    "System.InvalidOperationException", "Process was not"
		    " started by this object, so requested information cannot"
		    " be determined.");
	return start(call, process, err) ? VALUE_TRUE : NULL;
}

/* (info), (file), (file, arguments) */
Value *
process_static_start(const struct call *call, Value **err)
{
	bool is_info = value_kind(call->args[0]) == V_OBJECT &&
	    object_type(call->args[0]) == &type_info;
	Value *info = is_info ? value_ref(call->args[0])
			      : info_construct(call, err);
	Value *v;

	if (!info)
		return NULL;
	v = process_new(info);
	if (start(call, process_of(v), err))
		return v;
	value_unref(v);
	return NULL;
}

Value *
process_get_info(const Value *self, Value **err)
{
	const struct process *process = process_of(self);

	if (process->start_info)
		return value_ref(process->start_info);
	error_set(err, error_new("System.InvalidOperationException",
	    "ExceptionGettingProperty", ERROR_NotSpecified, NULL,
	    "Process was not started by this object, so requested information"
	    " cannot be determined."));
	return NULL;
}

bool
process_set_info(const Value *self, Value *value, Value **err)
{
	if (value_kind(value) == V_OBJECT &&
	    object_type(value) == &type_info) {
		value_set(&process_of(self)->start_info, value);
		return true;
	}
	value_unref(value);
	return error_set(err, error_new("System.ArgumentNullException",
	    "ExceptionWhenSetting", ERROR_InvalidArgument, NULL,
	    "Value cannot be null. (Parameter 'value')"));
}

static Value *
redirected(const Value *self, int i, const char *name, Value **err)
{
	const struct process *process = process_of(self);

	if (process->streams[i])
		return value_ref(process->streams[i]);
	error_set(err, error_new("System.InvalidOperationException",
	    "ExceptionGettingProperty", ERROR_NotSpecified, NULL,
	    "%s has not been redirected.", name));
	return NULL;
}

Value *
process_get_input(const Value *self, Value **err)
{
	return redirected(self, 0, "StandardIn", err);
}

Value *
process_get_output(const Value *self, Value **err)
{
	return redirected(self, 1, "StandardOut", err);
}

Value *
process_get_errors(const Value *self, Value **err)
{
	return redirected(self, 2, "StandardError", err);
}

void
process_launch_start(void)
{
	type_info.construct = info_construct;
	type_info.construct_most = 2;
	type_register(&type_info);
}
