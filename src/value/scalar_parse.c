/*
 * scalar_parse.c - time spans, guids and versions from text.
 */
#include "base/base.h"
#include "value/format.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

#include "base/buf.h"
#include "base/hex.h"

struct reader {
	const char *at, *end;
};

static struct reader
trimmed(const char *bytes, size_t len)
{
	while (len && (*bytes == ' ' || (*bytes >= '\t' && *bytes <= '\r'))) {
		bytes++;
		len--;
	}
	while (len && (bytes[len - 1] == ' ' ||
			  (bytes[len - 1] >= '\t' && bytes[len - 1] <= '\r')))
		len--;
	return (struct reader){bytes, bytes + len};
}

static bool
take(struct reader *reader, char c)
{
	if (reader->at == reader->end || *reader->at != c)
		return false;
	reader->at++;
	return true;
}

static bool
is_digit(const struct reader *reader)
{
	return reader->at < reader->end && *reader->at >= '0' &&
	       *reader->at <= '9';
}

/* number - one or more digits, not above most. */
static bool
number(struct reader *reader, int64_t most, int64_t *n)
{
	if (!is_digit(reader))
		return false;
	for (*n = 0; is_digit(reader); reader->at++) {
		*n = *n * 10 + (*reader->at - '0');
		if (*n > most)
			return false;
	}
	return true;
}

static bool
fraction(struct reader *reader, int64_t *ticks)
{
	int64_t unit = TICKS_PER_SECOND / 10;

	if (!is_digit(reader))
		return false;
	for (; is_digit(reader); reader->at++) {
		if (unit == 0)
			return false;
		*ticks += unit * (*reader->at - '0');
		unit /= 10;
	}
	return true;
}

/* The numbers of a span: day and clock, as far as they are there. */
struct span_parts {
	int64_t n[4];       /* what stands between colons */
	size_t count;
	int64_t days;       /* before a point */
	bool has_days;
	int64_t ticks;
};

static bool
span_parts(struct reader *reader, struct span_parts *parts)
{
	if (!number(reader, INT32_MAX, &parts->n[0]))
		return false;
	parts->count = 1;
	if (take(reader, '.')) {
		parts->days = parts->n[0];
		parts->has_days = true;
		if (!number(reader, INT32_MAX, &parts->n[0]))
			return false;
	}
	while (parts->count < 4 && take(reader, ':'))
		if (!number(reader, INT32_MAX, &parts->n[parts->count++]))
			return false;
	if (take(reader, '.') && !fraction(reader, &parts->ticks))
		return false;
	return reader->at == reader->end;
}

static bool
span_ticks(const struct span_parts *parts, int64_t *ticks)
{
	int64_t days = parts->days, hours, minutes, seconds = 0;
	const int64_t *n = parts->n;
	size_t count = parts->count;

	if (count == 1) {
		if (parts->has_days || n[0] > 10675198)
			return false;
		*ticks = n[0] * 86400 * TICKS_PER_SECOND;
		return true;
	}
	if (count == 4) {
		if (parts->has_days)
			return false;
		days = *n++;
	}
	hours = n[0];
	minutes = n[1];
	if (count > 2)
		seconds = n[2];
	if (hours > 23 || minutes > 59 || seconds > 59 || days > 10675198)
		return false;
	*ticks = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) *
		     TICKS_PER_SECOND + parts->ticks;
	return true;
}

Value *
timespan_parse(const char *bytes, size_t len)
{
	struct reader reader = trimmed(bytes, len);
	struct span_parts parts = {.count = 0};
	bool is_negative = take(&reader, '-');
	int64_t ticks;

	if (!span_parts(&reader, &parts) || !span_ticks(&parts, &ticks))
		return NULL;
	return value_timespan(is_negative ? -ticks : ticks);
}

void
timespan_refusal(struct buf *buf, const char *bytes, size_t len)
{
	struct reader reader = trimmed(bytes, len);
	struct span_parts parts = {.count = 0};

	take(&reader, '-');
	if (span_parts(&reader, &parts))
		buf_printf(buf, "The TimeSpan string '%s' could not be parsed "
		    "because at least one of the numeric components is out of "
		    "range or contains too many digits.", bytes);
	else
		buf_printf(buf, "String '%s' was not recognized as a valid "
		    "TimeSpan.", bytes);
}

static bool
hex_bytes(struct reader *reader, uint8_t *bytes, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		int high, low;

		if (reader->end - reader->at < 2)
			return false;
		high = hex_digit(reader->at[0]);
		low = hex_digit(reader->at[1]);
		if (high < 0 || low < 0)
			return false;
		bytes[i] = (uint8_t)(high << 4 | low);
		reader->at += 2;
	}
	return true;
}

/* guid_members - {0x00000000,0x0000,0x0000,{0x00,...}}, at the first 0x. */
static bool
guid_members(struct reader *reader, uint8_t *bytes)
{
	static const uint8_t lens[] = {4, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1};

	for (size_t i = 0; i < COUNT_OF(lens); i++) {
		if (i && !take(reader, ','))
			return false;
		if (i == 3 && !take(reader, '{'))
			return false;
		if (!take(reader, '0') ||
		    (!take(reader, 'x') && !take(reader, 'X')) ||
		    !hex_bytes(reader, bytes, lens[i]))
			return false;
		bytes += lens[i];
	}
	return take(reader, '}') && take(reader, '}');
}

static bool
guid_digits(struct reader *reader, uint8_t *bytes)
{
	static const uint8_t lens[] = {4, 2, 2, 2, 6};
	bool has_dashes = reader->end - reader->at > 8 &&
			  reader->at[8] == '-';

	for (size_t i = 0; i < COUNT_OF(lens); i++) {
		if (i && has_dashes && !take(reader, '-'))
			return false;
		if (!hex_bytes(reader, bytes, lens[i]))
			return false;
		bytes += lens[i];
	}
	return true;
}

Value *
guid_parse(const char *bytes, size_t len)
{
	struct reader reader = trimmed(bytes, len);
	uint8_t guid[16];
	char close = 0;
	bool is_ok;

	if (take(&reader, '{'))
		close = '}';
	else if (take(&reader, '('))
		close = ')';
	if (close == '}' && reader.end - reader.at > 1 &&
	    (reader.at[1] | 0x20) == 'x')
		is_ok = guid_members(&reader, guid);
	else
		is_ok = guid_digits(&reader, guid) &&
			(!close || take(&reader, close));
	return is_ok && reader.at == reader.end ? value_guid(guid) : NULL;
}

const char *
guid_refusal(size_t len)
{
	return len < 32 ? "Unrecognized Guid format."
			: "Guid should contain 32 digits with 4 dashes "
			  "(xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).";
}

Value *
guid_random(void)
{
	uint8_t guid[16] = {0};
	size_t done = 0;

	while (done < sizeof(guid)) {
		ssize_t got = getrandom(guid + done, sizeof(guid) - done, 0);

		if (got > 0)
			done += (size_t)got;
		else if (errno != EINTR)
			die(1, "no random numbers from the kernel");
	}
	guid[6] = (uint8_t)((guid[6] & 0x0F) | 0x40);
	guid[8] = (uint8_t)((guid[8] & 0x3F) | 0x80);
	return value_guid(guid);
}

Value *
version_parse(const char *bytes, size_t len)
{
	struct reader reader = trimmed(bytes, len);
	int32_t parts[4] = {-1, -1, -1, -1};
	size_t count = 0;
	int64_t n;

	do {
		if (count == 4 || !number(&reader, INT32_MAX, &n))
			return NULL;
		parts[count++] = (int32_t)n;
	} while (take(&reader, '.'));
	return count > 1 && reader.at == reader.end ? value_version(parts)
						    : NULL;
}

void
version_refusal(struct buf *buf, const char *bytes, size_t len)
{
	size_t points = 0, start = 0;

	for (size_t i = 0; i < len; i++)
		points += bytes[i] == '.';
	if (points < 1 || points > 3) {
		buf_text(buf, "Version string portion was too short or too "
		    "long. (Parameter 'input')");
		return;
	}
	/* The first part that is no number. */
	for (size_t i = 0; i <= len; i++) {
		struct reader part = {bytes + start, bytes + i};
		int64_t n;

		if (i < len && bytes[i] != '.')
			continue;
		if (!number(&part, INT32_MAX, &n) || part.at != part.end)
			break;
		start = i + 1;
	}
	if (start > len)
		start = len;
	buf_printf(buf, "The input string '%.*s' was not in a correct format.",
	    (int)strcspn(bytes + start, "."), bytes + start);
}
