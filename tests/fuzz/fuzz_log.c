/*
 * fuzz_log.c - promises: reading a log of any bytes ends; every record lies in
 * the file and becomes a value, whatever it says; what is torn is no more than
 * there is. The first byte says whether checksums are made right beforehand, so
 * that more than the checksum is reached.
 */
#include "tests/fuzz/fuzz.h"

#include "base/mem.h"
#include "builtins/job_record.h"
#include "job/log_reader.h"
#include "os/fd.h"
#include "tests/leaks.h"
#include "wire/frame.h"

/* Give frames the checksums and numbers that they ought to have. */
static void
repair(char *bytes, size_t len)
{
	struct wire_frame frame;
	uint64_t sequence = 0;

	while (frame_peek(bytes, len, &frame) == FRAME_GOOD &&
	       frame.len <= len - FRAME_HEADER_BYTES) {
		frame.sequence = sequence++;
		frame_encode(&frame, bytes + FRAME_HEADER_BYTES,
		    (unsigned char *)bytes);
		bytes += FRAME_HEADER_BYTES + frame.len;
		len -= FRAME_HEADER_BYTES + frame.len;
	}
}

static void
read_record(const struct log_record *record)
{
	struct log_loss loss;
	Value *v;

	PROMISE(record->stream < STREAM_COUNT);
	if (record->stream == STREAM_LOSS) {
		log_loss_read(record, &loss);
		return;
	}
	for (int way = CODEC_LIVE; way <= CODEC_REMOTE; way++) {
		LEAKS_ARE_FINE(v = job_record_decode(record,
		    (enum codec_way)way));
		PROMISE(v);
		value_unref(v);
	}
}

void
fuzz_one(const char *bytes, size_t len)
{
	struct fuzz_input in = {bytes, bytes + len};
	bool is_repaired = fuzz_byte(&in, 2) == 0;
	size_t size = (size_t)(in.end - in.at);
	char *file = mem_textn(in.at, size);
	int fd = fd_spool();
	struct log_reader *reader;
	struct log_cursor cursor = {0}, start = {0};
	struct log_record record;

	if (is_repaired)
		repair(file, size);
	PROMISE(fd >= 0 && fd_write(fd, file, size));
	reader = log_reader_new(fd);
	while (log_next(reader, &cursor, &record) == LOG_RECORD) {
		PROMISE(cursor.offset <= size);
		PROMISE(record.len <= size);
		read_record(&record);
	}
	log_finish(reader, &start);
	PROMISE(log_torn(reader, &cursor) <= size);
	log_reader_free(reader);
	mem_free(file);
}
