/*
 * main.c - runs a fuzz target: built with FUZZING under libFuzzer, else over
 * the files and folders it is given, so that what was found once is tested
 * everywhere. It names each file before it is read: the last is to blame.
 */
#include "tests/fuzz/fuzz.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"
#include "builtins/job_info.h"
#include "builtins/job_record.h"
#include "builtins/registry.h"
#include "os/files.h"
#include "run/interp.h"
#include "type/types.h"

#define PATIENCE_S 120 /* for one file: only what never ends takes so long */

void
fuzz_broken(const char *promise, const char *file, int line)
{
	fprintf(stderr, "%s:%d: broken: %s\n", file, line, promise);
	abort();
}

char *
fuzz_line(struct fuzz_input *in, size_t *len)
{
	const char *start = in->at;
	size_t left = (size_t)(in->end - in->at);
	const char *end = left ? memchr(start, '\n', left) : NULL;

	*len = end ? (size_t)(end - start) : left;
	in->at = end ? end + 1 : in->end;
	return mem_textn(start, *len);
}

static struct interp *interp; /* knows the types of the run floor */

static void
start(void)
{
	if (!mem_start())
		abort();
	types_start();
	registry_start();
	job_info_start();
	job_record_start();
	interp = interp_new(NULL);
}

#ifdef FUZZING

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t len);

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	start();
	return 0;
}

int
LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t len)
{
	fuzz_one((const char *)bytes, len);
	return 0;
}

#else

static bool
replay_file(const char *path)
{
	struct buf bytes = BUF_INIT;
	char *exact;

	printf("%s\n", path);
	fflush(stdout);
	if (!file_read(path, &bytes)) {
		perror(path);
		buf_release(&bytes);
		return false;
	}
	/* Nothing behind the last byte that could be read by mistake. */
	exact = mem_alloc(bytes.len);
	if (bytes.len)
		memcpy(exact, bytes.data, bytes.len);
	alarm(PATIENCE_S);
	fuzz_one(exact, bytes.len);
	alarm(0);
	mem_free(exact);
	buf_release(&bytes);
	return true;
}

static int
is_visible(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

/* A folder that is not there has nothing to replay. */
static bool
replay_folder(const char *folder)
{
	struct dirent **entries;
	int count = scandir(folder, &entries, is_visible, alphasort);
	bool is_good = true;

	for (int i = 0; i < count; i++) {
		struct buf path = BUF_INIT;

		buf_printf(&path, "%s/%s", folder, entries[i]->d_name);
		is_good = replay_file(buf_get(&path)) && is_good;
		buf_release(&path);
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
	return is_good;
}

int
main(int argc, char **argv)
{
	bool is_good = true;

	start();
	for (int i = 1; i < argc; i++)
		is_good = replay_folder(argv[i]) && is_good;
	return is_good ? EXIT_SUCCESS : EXIT_FAILURE;
}

#endif
