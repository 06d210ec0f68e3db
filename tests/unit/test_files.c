/*
 * test_files.c - paths by their letters; copies, moves and trees on disk.
 */
#include "base/base.h"
#include "os/files.h"

#include "unit.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "os/fd.h"

/* An empty folder that the test stands in. */
static void
enter_folder(void)
{
	char name[] = "/tmp/files-XXXXXX";

	ck_assert_ptr_nonnull(mkdtemp(name));
	ck_assert_int_eq(chdir(name), 0);
}

static void
leave_folder(void)
{
	char here[256];

	ck_assert_ptr_nonnull(getcwd(here, sizeof(here)));
	ck_assert_int_eq(chdir("/"), 0);
	ck_assert(tree_remove(here));
}

static void
assert_holds(const char *path, const char *text)
{
	struct buf bytes = BUF_INIT;

	ck_assert(file_read(path, &bytes));
	ck_assert_str_eq(buf_get(&bytes), text);
	buf_release(&bytes);
}

START_TEST(paths_become_absolute_and_plain)
{
	static const struct {
		const char *base, *path, *normal;
	} rows[] = {
		{"/a/b", "c", "/a/b/c"}, {"/a/b", "../c/./d/", "/a/c/d"},
		{"/a", "/x//y", "/x/y"}, {"/a", "../../..", "/"},
		{"/", ".", "/"}, {"/a", "..b", "/a/..b"},
	};

	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		char *normal = path_normal(rows[i].base, rows[i].path);

		ck_assert_str_eq(normal, rows[i].normal);
		mem_free(normal);
	}
}
END_TEST

START_TEST(paths_have_a_leaf_and_a_parent)
{
	static const struct {
		const char *path, *leaf, *parent;
	} rows[] = {
		{"/a/b", "b", "/a"}, {"/a", "a", "/"}, {"/", "/", ""},
	};

	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		char *parent = path_parent(rows[i].path);

		ck_assert_str_eq(path_leaf(rows[i].path), rows[i].leaf);
		ck_assert_str_eq(parent, rows[i].parent);
		mem_free(parent);
	}
}
END_TEST

START_TEST(files_are_written_and_added_to)
{
	enter_folder();
	ck_assert(file_write("a", O_TRUNC, "one", 3));
	ck_assert(file_write("a", O_APPEND, "two", 3));
	assert_holds("a", "onetwo");
	ck_assert(file_write("a", O_TRUNC, "x", 1));
	assert_holds("a", "x");
	ck_assert(!file_write("none/a", O_TRUNC, "x", 1));
	ck_assert_int_eq(errno, ENOENT);
	leave_folder();
}
END_TEST

START_TEST(copies_keep_contents_and_mode)
{
	struct stat info;

	enter_folder();
	ck_assert(file_write("a", O_TRUNC, "one", 3));
	ck_assert_int_eq(chmod("a", 0750), 0);
	ck_assert(file_copy("a", "b", false));
	assert_holds("b", "one");
	ck_assert_int_eq(stat("b", &info), 0);
	ck_assert_int_eq(info.st_mode & 07777, 0750);
	ck_assert(!file_copy("a", "b", false));
	ck_assert_int_eq(errno, EEXIST);
	ck_assert(file_copy("a", "b", true));
	leave_folder();
}
END_TEST

START_TEST(moves_replace_on_request_only)
{
	enter_folder();
	ck_assert(file_write("a", O_TRUNC, "one", 3));
	ck_assert(file_write("b", O_TRUNC, "two", 3));
	ck_assert(!file_move("a", "b", false));
	ck_assert_int_eq(errno, EEXIST);
	assert_holds("b", "two");
	ck_assert(file_move("a", "b", true));
	assert_holds("b", "one");
	ck_assert_int_eq(access("a", F_OK), -1);
	ck_assert(!file_move("a", "c", false));
	ck_assert_int_eq(errno, ENOENT);
	leave_folder();
}
END_TEST

START_TEST(trees_are_made_and_removed_without_following_links)
{
	enter_folder();
	ck_assert(directories_make("t/u/v"));
	ck_assert(folder_is("t/u/v"));
	ck_assert(!directories_make("t/u/v"));
	ck_assert_int_eq(errno, EEXIST);
	ck_assert(file_write("kept", O_TRUNC, "x", 1));
	ck_assert_int_eq(symlink("../../kept", "t/u/link"), 0);
	ck_assert(tree_remove("t"));
	ck_assert(!folder_is("t"));
	assert_holds("kept", "x");
	leave_folder();
}
END_TEST

START_TEST(a_file_in_memory_is_read_from_its_start)
{
	int fd = fd_memory("body", 4);
	char bytes[8];

	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(fd_read(fd, bytes, sizeof(bytes)), 4);
	ck_assert_mem_eq(bytes, "body", 4);
	fd_close(&fd);
}
END_TEST

UNIT_MAIN("files", paths_become_absolute_and_plain,
    paths_have_a_leaf_and_a_parent, files_are_written_and_added_to,
    copies_keep_contents_and_mode, moves_replace_on_request_only,
    trees_are_made_and_removed_without_following_links,
    a_file_in_memory_is_read_from_its_start)
