/*
 * import_data_file.c - Import-PowerShellDataFile.
 */
#include "base/base.h"

#include "builtins/item_query.h"
#include "run/command.h"
#include "run/data_file.h"
#include "run/stage.h"

#define KEYS_MAX 500 /* of one table, unless -SkipLimitCheck is given */

struct import_data_file_args {
	Value *path, *literal_path;
	bool skip_limit_check;
};

static enum flow
import_item(struct stage *stage, const struct item *item, void *context)
{
	const struct import_data_file_args *args = stage->args;
	Value *err = NULL, *table;

	table = data_file_read(stage->interp, item->path,
	    args->skip_limit_check ? 0 : KEYS_MAX, &err);
	return table ? stage_emit(stage, table) : stage_error(stage, err);
}

static enum flow
import_process(struct stage *stage)
{
	const struct import_data_file_args *args = stage->args;
	struct item_query query = {.path = args->path,
	    .literal = args->literal_path};

	return query_each(stage, &query, import_item, NULL);
}

#undef ARGS
#define ARGS struct import_data_file_args
static const struct param import_data_file_params[] = {
	P_VALUE("Path", "string[]", "ByPath:@0!vn", path,
	    .flags = PARAM_NOT_EMPTY,
	    .help = "The files; wildcards are expanded."),
	P_VALUE("LiteralPath", "string[]", "ByLiteralPath:!n", literal_path,
	    .aliases = "PSPath|LP", .flags = PARAM_NOT_EMPTY,
	    .help = "The files, taken as they are written."),
	P_SWITCH("SkipLimitCheck", "all", skip_limit_check,
	    .help = "Allow tables of more than 500 keys."),
	P_END
};

static const struct example examples[] = {
	{"Set-Content Temp:/demo-$PID.psd1 '@{ Name = \"tool\" }'\n"
	 "(Import-PowerShellDataFile Temp:/demo-$PID.psd1).Name\n"
	 "Remove-Item Temp:/demo-$PID.psd1",
	    "tool", "Read settings from a file."},
	{"(Import-PowerShellDataFile tool.psd1).ModuleVersion", NULL,
	    "The version of a module."},
	{NULL, NULL, NULL}
};

const struct command command_import_data_file = {
	.name = "Import-PowerShellDataFile",
	.class_name = "ImportPowerShellDataFileCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = import_data_file_params,
	.default_set = "ByPath",
	.outputs = "System.Collections.Hashtable",
	.args_size = sizeof(struct import_data_file_args),
	.synopsis = "Read a file that holds a table.",
	.description = "Import-PowerShellDataFile gives the table of a .psd1 "
	    "file. A file with commands or other code in it is refused; "
	    "nothing in it is ever run.",
	.examples = examples,
	.see_also = "Import-Module ConvertFrom-Json",
	.process = import_process,
};
