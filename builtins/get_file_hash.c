/*
 * get_file_hash.c - Get-FileHash: digests of files and streams.
 */
#include "base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "builtins/item_query.h"
#include "builtins/shape.h"
#include "os/digest.h"
#include "os/fd.h"
#include "os/files.h"
#include "run/command.h"
#include "run/member.h"
#include "run/stage.h"
#include "value/error.h"
#include "value/list.h"
#include "value/object.h"
#include "value/text.h"

#define PIECE 65536

struct get_file_hash_args {
	Value *path, *literal_path, *input_stream, *algorithm;
};

static const char *
algorithm_of(const struct get_file_hash_args *args)
{
	return args->algorithm ? text_bytes(args->algorithm) : "SHA256";
}

/* The result of a digest; the digest is ended. */
static enum flow
emit_hash(struct stage *stage, struct digest *digest, const char *path)
{
	Value *record = shape_new(SHAPE_file_hash);
	uint8_t bytes[DIGEST_MAX];
	size_t len = digest_end(digest, bytes);
	struct buf hex = BUF_INIT, name = BUF_INIT;

	for (size_t i = 0; i < len; i++)
		buf_printf(&hex, "%02X", bytes[i]);
	for (const char *c = algorithm_of(stage->args); *c; c++)
		buf_char(&name, *c >= 'a' && *c <= 'z' ? *c - 32 : *c);
	object_add(record, "Algorithm", text_from(&name));
	object_add(record, "Hash", text_from(&hex));
	object_add(record, "Path", path ? text_of(path) : VALUE_NULL);
	return stage_emit(stage, record);
}

static enum flow
missing(struct stage *stage, const char *path)
{
	return stage_error(stage, error_new("System.IO.FileNotFoundException",
	    "FileNotFound", ERROR_ObjectNotFound, text_of(path),
	    "Cannot find path '%s' because it does not exist.", path));
}

static enum flow
hash_file(struct stage *stage, const char *path)
{
	struct digest *digest;
	char *piece;
	ssize_t len;
	enum flow flow = FLOW_MORE;
	Value *err = NULL;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return errno == ENOENT ? missing(stage, path)
		    : stage_error(stage, error_new("System.IO.IOException",
			"FileReadError", ERROR_ReadError, text_of(path),
			"The file '%s' cannot be read: %s", path,
			strerror(errno)));
	digest = digest_new(algorithm_of(stage->args), &err);
	if (!digest) {
		fd_close(&fd);
		return stage_error(stage, err);
	}
	piece = mem_alloc(PIECE);
	while (flow == FLOW_MORE && (len = fd_read(fd, piece, PIECE)) > 0) {
		digest_add(digest, piece, (size_t)len);
		flow = interp_checkpoint(stage->interp);
	}
	mem_free(piece);
	fd_close(&fd);
	if (flow == FLOW_MORE)
		return emit_hash(stage, digest, path);
	digest_free(digest);
	return flow;
}

static enum flow
hash_path(struct stage *stage, const char *path, void *context)
{
	const struct get_file_hash_args *args = stage->args;
	enum flow flow = FLOW_MORE;
	struct items items;
	Value *err = NULL;

	if (!items_resolve(stage->interp, path,
		args->path ? 0 : RESOLVE_LITERAL, &items, &err)) {
		value_unref(err);
		return missing(stage, path);
	}
	for (size_t i = 0; flow == FLOW_MORE && i < items.count; i++)
		if (!folder_is(items.list[i].path))
			flow = hash_file(stage, items.list[i].path);
	items_release(&items);
	return flow;
}

/* What a stream still holds. */
static enum flow
hash_stream(struct stage *stage, const Value *stream)
{
	Value *err = NULL, *bytes;
	struct digest *digest;

	bytes = member_call(stage->interp, stream, "ToArray", 7, NULL, 0,
	    &err);
	if (!bytes)
		return stage_error(stage, err);
	digest = digest_new(algorithm_of(stage->args), &err);
	if (digest && list_get(bytes) && list_bytes(list_get(bytes)))
		digest_add(digest, list_bytes(list_get(bytes)),
		    list_count(list_get(bytes)));
	value_unref(bytes);
	return digest ? emit_hash(stage, digest, NULL)
		      : stage_error(stage, err);
}

static enum flow
hash_process(struct stage *stage)
{
	const struct get_file_hash_args *args = stage->args;

	if (args->input_stream)
		return hash_stream(stage, args->input_stream);
	return each_path(stage, args->path ? args->path : args->literal_path,
	    hash_path, NULL);
}

#undef ARGS
#define ARGS struct get_file_hash_args
static const struct param get_file_hash_params[] = {
	P_VALUE("Path", "string[]", "Path:@0!vn", path,
	    .help = "The files; wildcards are expanded."),
	P_VALUE("LiteralPath", "string[]", "LiteralPath:@0!n", literal_path,
	    .aliases = "PSPath|LP",
	    .help = "The files, taken as they are written."),
	P_VALUE("InputStream", "System.IO.Stream", "StreamParameterSet:@0!",
	    input_stream, .help = "A stream to read instead of a file."),
	P_VALUE("Algorithm", "string", "all:@1", algorithm,
	    .choices = "SHA1 SHA256 SHA384 SHA512 MD5",
	    .help = "SHA1, SHA256, SHA384, SHA512 or MD5; SHA256 by default."),
	P_END
};

static const struct example examples[] = {
	{"Set-Content Temp:/demo-$PID.txt 'hello' -NoNewline\n"
	 "(Get-FileHash Temp:/demo-$PID.txt -Algorithm MD5).Hash\n"
	 "Remove-Item Temp:/demo-$PID.txt",
	    "5D41402ABC4B2A76B9719D911017C592", "The MD5 digest of a file."},
	{"Get-FileHash *.iso", NULL, "SHA256 digests of several."},
	{NULL, NULL, NULL}
};

const struct command command_get_file_hash = {
	.name = "Get-FileHash",
	.class_name = "GetFileHashCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = get_file_hash_params,
	.default_set = "Path",
	.outputs = "Microsoft.PowerShell.Commands.FileHashInfo",
	.args_size = sizeof(struct get_file_hash_args),
	.synopsis = "Compute digests of files.",
	.description = "Get-FileHash emits an object with Algorithm, Hash "
	    "and Path for each file. Folders are passed over.",
	.examples = examples,
	.see_also = "Get-Content Get-Item",
	.process = hash_process,
};
