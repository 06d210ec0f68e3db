/* test_log.c - one writer, any number of cursors, and everything torn. */
#include "unit.h"

#include "job/log_lines.h"
#include "job/log_reader.h"
#include "job/log_writer.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/resource.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "os/fd.h"

static struct log_writer *writer;
static struct log_reader *reader;
static int raw; /* the same file once more */

static void
set_up(void)
{
	int fd = fd_spool();

	ck_assert_int_ge(fd, 0);
	raw = dup(fd);
	reader = log_reader_new(dup(fd));
	writer = log_writer_new(fd);
}

static void
tear_down(void)
{
	log_writer_free(writer);
	log_reader_free(reader);
	close(raw);
}

static void
put(enum stream stream, const char *text)
{
	ck_assert(log_writer_put(writer, stream, 0, text, strlen(text)));
}

static void
put_lines(const char *text)
{
	ck_assert(log_writer_put(writer, STREAM_OUTPUT, FRAME_TEXT, text,
				 strlen(text)));
}

static void
expect(struct log_cursor *cursor, enum stream stream, const char *text)
{
	struct log_record record;

	ck_assert_int_eq(log_next(reader, cursor, &record), LOG_RECORD);
	ck_assert_int_eq(record.stream, stream);
	ck_assert_uint_eq(record.len, strlen(text));
	ck_assert_mem_eq(record.bytes, text, record.len);
}

static void
expect_result(struct log_cursor *cursor, enum log_result result)
{
	struct log_record record;

	ck_assert_int_eq(log_next(reader, cursor, &record), result);
}

START_TEST(records_come_in_the_order_they_were_put)
{
	struct log_cursor cursor = {0};

	put(STREAM_OUTPUT, "one");
	put(STREAM_ERROR, "two");
	put(STREAM_OUTPUT, "");
	log_writer_flush(writer);
	expect(&cursor, STREAM_OUTPUT, "one");
	expect(&cursor, STREAM_ERROR, "two");
	expect(&cursor, STREAM_OUTPUT, "");
	expect_result(&cursor, LOG_NONE);
	put(STREAM_WARNING, "three");
	log_writer_flush(writer);
	expect(&cursor, STREAM_WARNING, "three");
}
END_TEST

START_TEST(small_records_wait_for_a_flush)
{
	struct log_cursor cursor = {0};

	put(STREAM_OUTPUT, "one");
	expect_result(&cursor, LOG_NONE);
	ck_assert(!log_has_more(reader, &cursor));
	log_writer_flush(writer);
	ck_assert(log_has_more(reader, &cursor));
}
END_TEST

START_TEST(full_batch_flushes_itself)
{
	struct log_cursor cursor = {0};
	char bytes[1000];

	memset(bytes, 'x', sizeof(bytes));
	for (int i = 0; i < 70; i++)
		ck_assert(log_writer_put(writer, STREAM_OUTPUT, 0, bytes,
					 sizeof(bytes)));
	ck_assert(log_has_more(reader, &cursor));
}
END_TEST

START_TEST(cursors_are_independent)
{
	struct log_cursor first = {0};
	struct log_cursor second = {0};

	put(STREAM_OUTPUT, "one");
	put(STREAM_OUTPUT, "two");
	log_writer_flush(writer);
	expect(&first, STREAM_OUTPUT, "one");
	expect(&first, STREAM_OUTPUT, "two");
	expect(&second, STREAM_OUTPUT, "one");
	first = second;
	expect(&first, STREAM_OUTPUT, "two");
}
END_TEST

START_TEST(text_is_read_line_by_line)
{
	struct log_cursor cursor = {0};

	put_lines("a\n\nbc\n");
	put_lines("d");
	put(STREAM_OUTPUT, "x\ny");
	log_writer_flush(writer);
	expect(&cursor, STREAM_OUTPUT, "a");
	expect(&cursor, STREAM_OUTPUT, "");
	expect(&cursor, STREAM_OUTPUT, "bc");
	expect(&cursor, STREAM_OUTPUT, "d");
	expect(&cursor, STREAM_OUTPUT, "x\ny");
	expect_result(&cursor, LOG_NONE);
}
END_TEST

START_TEST(cursor_inside_a_chunk_can_be_copied)
{
	struct log_cursor cursor = {0};
	struct log_cursor copy;

	put_lines("a\nb\nc\n");
	log_writer_flush(writer);
	expect(&cursor, STREAM_OUTPUT, "a");
	copy = cursor;
	expect(&cursor, STREAM_OUTPUT, "b");
	expect(&copy, STREAM_OUTPUT, "b");
	expect(&copy, STREAM_OUTPUT, "c");
	ck_assert(!log_has_more(reader, &copy));
	ck_assert(log_has_more(reader, &cursor));
}
END_TEST

START_TEST(record_longer_than_a_frame_comes_back_whole)
{
	size_t len = 3 * FRAME_PAYLOAD_MAX + 17;
	char *bytes = mem_alloc(len);
	struct log_cursor cursor = {0};
	struct log_record record;

	for (size_t i = 0; i < len; i++)
		bytes[i] = (char)(i * 13 % 251);
	put(STREAM_OUTPUT, "before");
	ck_assert(log_writer_put(writer, STREAM_ERROR, 0, bytes, len));
	put(STREAM_OUTPUT, "after");
	log_writer_flush(writer);
	expect(&cursor, STREAM_OUTPUT, "before");
	ck_assert_int_eq(log_next(reader, &cursor, &record), LOG_RECORD);
	ck_assert_int_eq(record.stream, STREAM_ERROR);
	ck_assert_uint_eq(record.len, len);
	ck_assert_mem_eq(record.bytes, bytes, len);
	expect(&cursor, STREAM_OUTPUT, "after");
	mem_free(bytes);
}
END_TEST

START_TEST(torn_end_is_left_out_and_counted)
{
	struct log_cursor cursor = {0};
	struct log_cursor last;
	struct stat status;

	put(STREAM_OUTPUT, "whole");
	log_writer_flush(writer);
	put(STREAM_OUTPUT, "to be torn");
	log_writer_flush(writer);
	fstat(raw, &status);
	ck_assert_int_eq(ftruncate(raw, status.st_size - 3), 0);
	expect(&cursor, STREAM_OUTPUT, "whole");
	last = cursor;
	expect_result(&cursor, LOG_NONE);
	ck_assert_uint_eq(log_torn(reader, &cursor), 0);
	log_finish(reader, &(struct log_cursor){0});
	expect_result(&cursor, LOG_NONE);
	ck_assert_uint_eq(log_torn(reader, &cursor),
			  FRAME_HEADER_BYTES + 10 - 3);
	ck_assert_uint_eq(cursor.offset, last.offset);
}
END_TEST

START_TEST(changed_byte_breaks_the_rest_and_no_more)
{
	struct log_cursor cursor = {0};

	put(STREAM_OUTPUT, "one");
	put(STREAM_OUTPUT, "two");
	log_writer_flush(writer);
	fcntl(raw, F_SETFL, 0); /* not appending, for once */
	ck_assert_int_eq(pwrite(raw, "X", 1, 2 * FRAME_HEADER_BYTES + 4), 1);
	expect(&cursor, STREAM_OUTPUT, "one");
	expect_result(&cursor, LOG_BROKEN);
	expect_result(&cursor, LOG_BROKEN);
	ck_assert(!log_has_more(reader, &cursor));
	ck_assert_uint_eq(log_torn(reader, &cursor), FRAME_HEADER_BYTES + 3);
}
END_TEST

START_TEST(every_cut_of_a_log_gives_its_whole_records)
{
	struct stat status;
	char text[] = "0";

	for (int i = 0; i < 5; i++) {
		text[0] = (char)('0' + i);
		put(STREAM_OUTPUT, text);
	}
	log_writer_flush(writer);
	fstat(raw, &status);
	for (off_t cut = status.st_size; cut >= 0; cut--) {
		struct log_cursor cursor = {0};

		ck_assert_int_eq(ftruncate(raw, cut), 0);
		for (int i = 0; i < cut / (FRAME_HEADER_BYTES + 1); i++) {
			text[0] = (char)('0' + i);
			expect(&cursor, STREAM_OUTPUT, text);
		}
		expect_result(&cursor, LOG_NONE);
	}
}
END_TEST

START_TEST(finished_small_log_needs_no_descriptor)
{
	struct log_cursor start = {0};
	struct log_cursor cursor = {0};
	int next;

	put(STREAM_OUTPUT, "one");
	put(STREAM_OUTPUT, "two");
	log_writer_flush(writer);
	expect(&cursor, STREAM_OUTPUT, "one");
	next = dup(raw);
	close(next);
	log_finish(reader, &start);
	ck_assert_int_lt(dup(raw), next); /* the reader's place is free */
	expect(&cursor, STREAM_OUTPUT, "two");
	expect_result(&cursor, LOG_NONE);
	expect(&start, STREAM_OUTPUT, "one");
}
END_TEST

START_TEST(given_back_space_is_free_on_disk)
{
	static char bytes[FRAME_PAYLOAD_MAX];
	struct log_cursor cursor = {0};
	struct log_record record;
	struct stat before;
	struct stat after;

	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (char)(i % 253 + 1);
	for (int i = 0; i < 8; i++)
		ck_assert(log_writer_put(writer, STREAM_OUTPUT, 0, bytes,
					 sizeof(bytes)));
	fstat(raw, &before);
	for (int i = 0; i < 6; i++)
		ck_assert_int_eq(log_next(reader, &cursor, &record),
				 LOG_RECORD);
	log_release(reader, &cursor);
	fstat(raw, &after);
	ck_assert_int_le(after.st_blocks, before.st_blocks - 5 * 2048);
	ck_assert_int_eq(log_next(reader, &cursor, &record), LOG_RECORD);
	ck_assert_mem_eq(record.bytes, bytes, sizeof(bytes));
}
END_TEST

START_TEST(loss_at_the_limit_is_counted_and_said_in_order)
{
	static char bytes[20000];
	struct log_cursor cursor = {0};
	struct log_record record;
	struct log_loss loss;

	put(STREAM_OUTPUT, "first");
	log_writer_flush(writer);
	log_writer_limit(writer, 4096, NULL, NULL);
	ck_assert(!log_writer_put(writer, STREAM_OUTPUT, 0, bytes,
				  sizeof(bytes)));
	ck_assert(!log_writer_put(writer, STREAM_OUTPUT, 0, bytes,
				  sizeof(bytes)));
	log_writer_limit(writer, 0, NULL, NULL);
	put(STREAM_OUTPUT, "last");
	log_writer_flush(writer);
	expect(&cursor, STREAM_OUTPUT, "first");
	ck_assert_int_eq(log_next(reader, &cursor, &record), LOG_RECORD);
	ck_assert(log_loss_read(&record, &loss));
	ck_assert_uint_eq(loss.records, 2);
	ck_assert_uint_eq(loss.bytes, 2 * sizeof(bytes));
	ck_assert_int_eq(loss.error, EFBIG);
	expect(&cursor, STREAM_OUTPUT, "last");
	ck_assert_uint_eq(log_writer_loss(writer).records, 2);
}
END_TEST

static bool
give_room(void *ctx)
{
	(*(int *)ctx)++;
	log_writer_limit(writer, 0, NULL, NULL);
	return true;
}

START_TEST(writer_waits_at_the_limit_when_told_how)
{
	static char bytes[20000];
	int waits = 0;

	log_writer_limit(writer, 4096, give_room, &waits);
	ck_assert(log_writer_put(writer, STREAM_OUTPUT, 0, bytes,
				 sizeof(bytes)));
	ck_assert_int_eq(waits, 1);
	ck_assert_uint_eq(log_writer_loss(writer).records, 0);
}
END_TEST

START_TEST(full_disk_leaves_whole_records_and_a_count)
{
	static char bytes[100000];
	struct rlimit limit = {150000, 150000};
	struct log_cursor cursor = {0};
	struct log_record record;
	struct log_loss loss;

	/* A file size limit fails in the middle of a write, as disks do. */
	signal(SIGXFSZ, SIG_IGN);
	ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
	memset(bytes, 'x', sizeof(bytes));
	ck_assert(log_writer_put(writer, STREAM_OUTPUT, 0, bytes,
				 sizeof(bytes)));
	ck_assert(!log_writer_put(writer, STREAM_OUTPUT, 0, bytes,
				  sizeof(bytes)));
	put(STREAM_OUTPUT, "small");
	log_writer_close(writer);
	ck_assert_int_eq(log_next(reader, &cursor, &record), LOG_RECORD);
	ck_assert_uint_eq(record.len, sizeof(bytes));
	ck_assert_int_eq(log_next(reader, &cursor, &record), LOG_RECORD);
	ck_assert(log_loss_read(&record, &loss));
	ck_assert_uint_eq(loss.records, 1);
	expect(&cursor, STREAM_OUTPUT, "small");
	expect_result(&cursor, LOG_NONE);
}
END_TEST

START_TEST(record_beyond_the_maximum_is_refused)
{
	ck_assert(!log_writer_put(writer, STREAM_OUTPUT, 0, "",
				  LOG_RECORD_MAX + 1));
	ck_assert_uint_eq(log_writer_loss(writer).records, 1);
}
END_TEST

/* Give the writer a second file, and the reader the same. */
static int
on_spill(void *ctx, uint64_t offset)
{
	int fd = fd_spool();

	log_spill(reader, dup(fd), offset);
	(*(int *)ctx)++;
	return fd;
}

START_TEST(grown_log_goes_on_in_another_file)
{
	static char bytes[5000];
	struct log_cursor cursor = {0};
	struct log_cursor start = {0};
	struct log_record record;
	struct stat status;
	int spills = 0;

	log_writer_on_spill(writer, on_spill, &spills);
	for (int i = 0; i < 100; i++) {
		memset(bytes, 'a' + i % 26, sizeof(bytes));
		ck_assert(log_writer_put(writer, STREAM_OUTPUT, 0, bytes,
					 sizeof(bytes)));
		if (i % 3 == 0)
			log_writer_flush(writer);
	}
	log_writer_flush(writer);
	ck_assert_int_eq(spills, 1);
	fstat(raw, &status);
	ck_assert_int_gt(status.st_size, 0);
	ck_assert_int_le(status.st_size, LOG_SCRATCH_BYTES);
	for (int i = 0; i < 100; i++) {
		ck_assert_int_eq(log_next(reader, &cursor, &record),
				 LOG_RECORD);
		ck_assert_uint_eq(record.len, sizeof(bytes));
		ck_assert_int_eq(record.bytes[4999], 'a' + i % 26);
	}
	expect_result(&cursor, LOG_NONE);
	log_finish(reader, &start);
	ck_assert_uint_eq(log_torn(reader, &cursor), 0);
	ck_assert_int_eq(log_next(reader, &start, &record), LOG_RECORD);
	ck_assert_int_eq(record.bytes[0], 'a');
	log_release(reader, &cursor);
	ck_assert(!log_has_more(reader, &cursor));
}
END_TEST

START_TEST(first_record_may_be_too_large_for_memory)
{
	static char bytes[200000];
	struct log_cursor cursor = {0};
	struct log_record record;
	int spills = 0;

	log_writer_on_spill(writer, on_spill, &spills);
	ck_assert(log_writer_put(writer, STREAM_OUTPUT, 0, bytes,
				 sizeof(bytes)));
	put(STREAM_OUTPUT, "small");
	log_writer_flush(writer);
	ck_assert_int_eq(log_next(reader, &cursor, &record), LOG_RECORD);
	ck_assert_uint_eq(record.len, sizeof(bytes));
	expect(&cursor, STREAM_OUTPUT, "small");
}
END_TEST

static int
refuse_spill(void *ctx, uint64_t offset)
{
	return -1;
}

START_TEST(log_that_cannot_leave_memory_has_a_limit)
{
	static char bytes[100000];
	struct log_cursor cursor = {0};
	struct log_record record;
	int kept = 0;

	log_writer_on_spill(writer, refuse_spill, NULL);
	for (int i = 0; i < 100; i++)
		kept += log_writer_put(writer, STREAM_OUTPUT, 0, bytes,
				       sizeof(bytes));
	log_writer_close(writer);
	ck_assert_int_ge(kept, 5);
	ck_assert_int_le(kept, 11);
	for (int i = 0; i < kept; i++)
		ck_assert_int_eq(log_next(reader, &cursor, &record),
				 LOG_RECORD);
	ck_assert_int_eq(log_next(reader, &cursor, &record), LOG_RECORD);
	ck_assert_int_eq(record.stream, STREAM_LOSS);
}
END_TEST

static bool
put_to_writer(void *ctx, enum stream stream, unsigned flags,
	      const void *bytes, size_t len)
{
	return log_writer_put(ctx, stream, flags, bytes, len);
}

START_TEST(lines_in_any_pieces_are_the_same_lines)
{
	const char *text = "alpha\nbeta\n\ngamma";

	for (size_t size = 1; size <= strlen(text); size++) {
		struct log_lines *lines =
		    log_lines_new(put_to_writer, writer, STREAM_OUTPUT);

		for (size_t at = 0; at < strlen(text); at += size) {
			size_t rest = strlen(text) - at;

			ck_assert(log_lines_add(lines, text + at,
						rest < size ? rest : size));
		}
		ck_assert(log_lines_free(lines));
	}
	log_writer_flush(writer);

	struct log_cursor cursor = {0};

	for (size_t size = 1; size <= strlen(text); size++) {
		expect(&cursor, STREAM_OUTPUT, "alpha");
		expect(&cursor, STREAM_OUTPUT, "beta");
		expect(&cursor, STREAM_OUTPUT, "");
		expect(&cursor, STREAM_OUTPUT, "gamma");
	}
	expect_result(&cursor, LOG_NONE);
}
END_TEST

static const struct unit unit = {"log", set_up, tear_down};

UNIT_MAIN_IN(&unit,
    records_come_in_the_order_they_were_put,
    small_records_wait_for_a_flush,
    full_batch_flushes_itself,
    cursors_are_independent,
    text_is_read_line_by_line,
    cursor_inside_a_chunk_can_be_copied,
    record_longer_than_a_frame_comes_back_whole,
    torn_end_is_left_out_and_counted,
    changed_byte_breaks_the_rest_and_no_more,
    every_cut_of_a_log_gives_its_whole_records,
    finished_small_log_needs_no_descriptor,
    given_back_space_is_free_on_disk,
    loss_at_the_limit_is_counted_and_said_in_order,
    writer_waits_at_the_limit_when_told_how,
    full_disk_leaves_whole_records_and_a_count,
    record_beyond_the_maximum_is_refused,
    grown_log_goes_on_in_another_file,
    first_record_may_be_too_large_for_memory,
    log_that_cannot_leave_memory_has_a_limit,
    lines_in_any_pieces_are_the_same_lines)
