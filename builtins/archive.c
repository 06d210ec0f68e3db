/*
 * archive.c - Compress-Archive and Expand-Archive, through the zip and unzip
 * programs.
 */
#include "base/base.h"

#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "builtins/item_query.h"
#include "builtins/program.h"
#include "os/fd.h"
#include "os/files.h"
#include "run/command.h"
#include "run/stage.h"
#include "value/error.h"
#include "value/list.h"
#include "value/text.h"

#define SAID_MAX 4096 /* bytes of what a program says of its failure */

/* ----------------------------------------------------------------- programs */

static enum flow
failed(struct stage *stage, const char *program, const char *why)
{
	return stage_throw(stage, error_new("System.IO.IOException",
	    "ArchiveProgramFailed", ERROR_InvalidOperation, text_of(program),
	    "the %s program failed: %.*s", program,
	    (int)strcspn(why, "\n"), why));
}

/* Run a program quietly in a folder; words begin with its name. */
static enum flow
run_quietly(struct stage *stage, struct words *words, const char *folder)
{
	const char *name = words->items[0];
	int null = fd_null(), spool = fd_spool(), code;
	struct buf said = BUF_INIT;
	enum flow flow;
	ssize_t len;

	flow = program_run(stage, words, folder,
	    (const int[]){null, spool, spool}, &code);
	len = fd_pread(spool, buf_reserve(&said, SAID_MAX), SAID_MAX, 0);
	said.len = len > 0 ? (size_t)len : 0;
	buf_reserve(&said, 0)[0] = '\0';
	if (flow == FLOW_MORE && code != 0)
		flow = failed(stage, name, code < 0 && said.len == 0
		    ? "it could not be run" : buf_get(&said));
	buf_release(&said);
	fd_close(&null);
	fd_close(&spool);
	return flow;
}

/* --------------------------------------------------------- Compress-Archive */

struct compress_archive_args {
	Value *path, *literal_path, *destination_path, *compression_level;
	bool update, force, pass_thru;
};

struct compress_state {
	Value *paths;            /* list of item paths */
};

static enum flow
add_item(struct stage *stage, const struct item *item, void *context)
{
	struct compress_state *state = stage->state;

	list_push(list_get(state->paths), text_of(item->path));
	return FLOW_MORE;
}

static enum flow
compress_process(struct stage *stage)
{
	const struct compress_archive_args *args = stage->args;
	struct compress_state *state = stage->state;
	struct item_query query = {.path = args->path,
	    .literal = args->literal_path};

	if (!state->paths)
		state->paths = list_new(NULL);
	return query_each(stage, &query, add_item, NULL);
}

/* A name that zip cannot take for an option, owned. */
static char *
dotted(const char *name)
{
	struct buf buf = BUF_INIT;

	buf_printf(&buf, "./%s", name);
	return buf_take(&buf);
}

/* Add what lies in one folder to the archive; it runs there, so that names in
 * the archive begin below it. */
static enum flow
compress_from(struct stage *stage, const char *archive, const char *folder)
{
	const struct compress_archive_args *args = stage->args;
	struct compress_state *state = stage->state;
	struct list *paths = list_get(state->paths);
	struct words words = {NULL, 0, 0};
	enum flow flow;

	words_add(&words, mem_text("zip"));
	words_add(&words, mem_text("-qr"));
	if (args->compression_level && text_same(
		text_bytes(args->compression_level), "NoCompression"))
		words_add(&words, mem_text("-0"));
	words_add(&words, mem_text(archive));
	for (size_t i = 0; i < list_count(paths); i++) {
		const char *path = text_bytes(list_at(paths, i));
		char *parent = path_parent(path);

		if (strcmp(parent, folder) == 0)
			words_add(&words, dotted(path_leaf(path)));
		mem_free(parent);
	}
	flow = run_quietly(stage, &words, folder);
	words_release(&words);
	return flow;
}

/* Whether an earlier path lies in the same folder. */
static bool
is_done_already(const struct list *paths, size_t i, const char *folder)
{
	for (size_t k = 0; k < i; k++) {
		char *parent = path_parent(text_bytes(list_at(paths, k)));
		bool is_same = strcmp(parent, folder) == 0;

		mem_free(parent);
		if (is_same)
			return true;
	}
	return false;
}

static enum flow
compress_all(struct stage *stage, const char *archive)
{
	struct compress_state *state = stage->state;
	struct list *paths = list_get(state->paths);
	enum flow flow = FLOW_MORE;

	for (size_t i = 0; flow == FLOW_MORE && i < list_count(paths); i++) {
		char *folder = path_parent(text_bytes(list_at(paths, i)));

		if (!is_done_already(paths, i, folder))
			flow = compress_from(stage, archive, folder);
		mem_free(folder);
	}
	return flow;
}

/* The path of the archive, ".zip" put behind it where it is missing. */
static char *
archive_path(struct stage *stage, const Value *path, Value **err)
{
	size_t len = text_len(path);
	bool is_named = len > 4 &&
	    text_same(text_bytes(path) + len - 4, ".zip");
	Value *named = is_named ? value_ref(path)
				: text_printf("%s.zip", text_bytes(path));
	struct item item;
	bool is_good = item_given(stage->interp, named, &item, err);

	value_unref(named);
	return is_good ? item.path : NULL;
}

static enum flow
compress_end(struct stage *stage)
{
	const struct compress_archive_args *args = stage->args;
	struct compress_state *state = stage->state;
	Value *err = NULL;
	char *archive;
	enum flow flow = FLOW_MORE;

	if (!state->paths || list_count(list_get(state->paths)) == 0)
		return FLOW_MORE;
	archive = archive_path(stage, args->destination_path, &err);
	if (!archive)
		return stage_throw(stage, err);
	if (access(archive, F_OK) == 0 && !args->update && !args->force)
		flow = stage_throw(stage, error_new("System.IO.IOException",
		    "ArchiveFileExists", ERROR_ResourceExists,
		    text_of(archive), "The archive file %s already exists. "
		    "Use the -Update parameter to update the existing archive "
		    "file or use the -Force parameter to overwrite the "
		    "existing archive file.", archive));
	else if (stage_should(stage, archive, "Compress-Archive")) {
		if (args->force && !args->update)
			unlink(archive);
		flow = compress_all(stage, archive);
		if (flow == FLOW_MORE && args->pass_thru) {
			struct item item = {drives_first(stage->interp),
			    archive};

			flow = stage_emit(stage,
			    item_value(stage->interp, &item));
		}
	}
	mem_free(archive);
	return flow;
}

static void
compress_release(struct stage *stage)
{
	struct compress_state *state = stage->state;

	value_unref(state->paths);
}

#define COMPRESS_SETS                                                          \
	"Path PathWithForce PathWithUpdate LiteralPath LiteralPathWithForce "  \
	"LiteralPathWithUpdate"

#undef ARGS
#define ARGS struct compress_archive_args
static const struct param compress_archive_params[] = {
	P_VALUE("Path", "string[]",
	    "Path:@0!vn PathWithForce:@0!vn PathWithUpdate:@0!vn", path,
	    .flags = PARAM_NOT_EMPTY,
	    .help = "What to put into the archive; wildcards are expanded."),
	P_VALUE("LiteralPath", "string[]",
	    "LiteralPath:!n LiteralPathWithForce:!n LiteralPathWithUpdate:!n",
	    literal_path, .aliases = "PSPath", .flags = PARAM_NOT_EMPTY,
	    .help = "What to put into it, taken as it is written."),
	P_VALUE("DestinationPath", "string",
	    "Path:@1! PathWithForce:@1! PathWithUpdate:@1! LiteralPath:@1! "
	    "LiteralPathWithForce:@1! LiteralPathWithUpdate:@1!",
	    destination_path, .flags = PARAM_NOT_EMPTY,
	    .help = "The archive."),
	P_VALUE("CompressionLevel", "string", COMPRESS_SETS,
	    compression_level, .choices = "Optimal NoCompression Fastest",
	    .help = "How hard to try; Optimal by default."),
	P_SWITCH("PassThru", COMPRESS_SETS, pass_thru,
	    .help = "Emit the archive."),
	P_SWITCH("Update", "PathWithUpdate:! LiteralPathWithUpdate:!", update,
	    .help = "Add to the archive, or replace what is in it."),
	P_SWITCH("Force", "PathWithForce:! LiteralPathWithForce:!", force,
	    .help = "Overwrite the archive."),
	P_END
};

static const struct example compress_examples[] = {
	{"Compress-Archive notes archive.zip", NULL,
	    "A folder with all in it."},
	{"Compress-Archive *.log logs.zip -Update", NULL,
	    "Files, into an archive that may exist."},
	{NULL, NULL, NULL}
};

const struct command command_compress_archive = {
	.name = "Compress-Archive",
	.class_name = "CompressArchiveCommand",
	.module = "Microsoft.PowerShell.Archive",
	.params = compress_archive_params,
	.default_set = "Path",
	.outputs = "System.IO.FileInfo",
	.flags = COMMAND_SHOULD_PROCESS,
	.args_size = sizeof(struct compress_archive_args),
	.synopsis = "Put files and folders into a zip archive.",
	.description = "Compress-Archive makes a zip file of what it is "
	    "given. The zip program does the work.",
	.examples = compress_examples,
	.see_also = "Expand-Archive",
	.state_size = sizeof(struct compress_state),
	.process = compress_process,
	.end = compress_end,
	.release = compress_release,
};

/* ----------------------------------------------------------- Expand-Archive */

struct expand_archive_args {
	Value *path, *literal_path, *destination_path;
	bool force, pass_thru;
};

/* Where to put what is in an archive, owned; NULL with *err set. */
static char *
folder_for(struct stage *stage, const char *archive, Value **err)
{
	const struct expand_archive_args *args = stage->args;
	const char *leaf = path_leaf(archive), *dot = strrchr(leaf, '.');
	struct item item;
	char *name;
	bool is_good;

	if (args->destination_path) {
		is_good = item_given(stage->interp,
		    args->destination_path, &item, err);
		return is_good ? item.path : NULL;
	}
	name = dot ? mem_textn(leaf, (size_t)(dot - leaf)) : mem_text(leaf);
	is_good = item_parse(stage->interp, name, &item, err);
	mem_free(name);
	return is_good ? item.path : NULL;
}

static enum flow
expand_item(struct stage *stage, const struct item *item, void *context)
{
	const struct expand_archive_args *args = stage->args;
	struct words words = {NULL, 0, 0};
	Value *err = NULL;
	char *folder = folder_for(stage, item->path, &err);
	enum flow flow = FLOW_MORE;

	if (!folder)
		return stage_throw(stage, err);
	if (stage_should(stage, item->path, "Expand-Archive")) {
		directories_make(folder);
		words_add(&words, mem_text("unzip"));
		words_add(&words, mem_text(args->force ? "-qo" : "-qn"));
		words_add(&words, mem_text(item->path));
		words_add(&words, mem_text("-d"));
		words_add(&words, mem_text(folder));
		flow = run_quietly(stage, &words, NULL);
		words_release(&words);
	}
	if (flow == FLOW_MORE && args->pass_thru) {
		struct item made = {item->drive, folder};

		flow = stage_emit(stage, item_value(stage->interp, &made));
	}
	mem_free(folder);
	return flow;
}

static enum flow
expand_process(struct stage *stage)
{
	const struct expand_archive_args *args = stage->args;
	struct item_query query = {.path = args->path,
	    .literal = args->literal_path};

	return query_each(stage, &query, expand_item, NULL);
}

#undef ARGS
#define ARGS struct expand_archive_args
static const struct param expand_archive_params[] = {
	P_VALUE("Path", "string", "Path:@0!vn", path,
	    .flags = PARAM_NOT_EMPTY, .help = "The archive."),
	P_VALUE("LiteralPath", "string", "LiteralPath:!n", literal_path,
	    .aliases = "PSPath", .flags = PARAM_NOT_EMPTY,
	    .help = "The archive, taken as it is written."),
	P_VALUE("DestinationPath", "string", "Path:@1 LiteralPath:@1",
	    destination_path, .flags = PARAM_NOT_EMPTY,
	    .help = "The folder; one named like the archive by default."),
	P_SWITCH("Force", "Path LiteralPath", force,
	    .help = "Overwrite files that are there."),
	P_SWITCH("PassThru", "Path LiteralPath", pass_thru,
	    .help = "Emit the folder."),
	P_END
};

static const struct example expand_examples[] = {
	{"Expand-Archive logs.zip", NULL, "Into a folder of its own."},
	{"Expand-Archive logs.zip . -Force", NULL, "Right here."},
	{NULL, NULL, NULL}
};

const struct command command_expand_archive = {
	.name = "Expand-Archive",
	.class_name = "ExpandArchiveCommand",
	.module = "Microsoft.PowerShell.Archive",
	.params = expand_archive_params,
	.default_set = "Path",
	.outputs = "System.IO.DirectoryInfo",
	.flags = COMMAND_SHOULD_PROCESS,
	.args_size = sizeof(struct expand_archive_args),
	.synopsis = "Take files and folders out of a zip archive.",
	.description = "Expand-Archive puts what is in an archive into a "
	    "folder. Files that are there stay unless -Force is given. The "
	    "unzip program does the work.",
	.examples = expand_examples,
	.see_also = "Compress-Archive",
	.process = expand_process,
};
