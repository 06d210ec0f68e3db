/*
 * format_custom.c - custom patterns of numbers: digits 0 and #, point,
 * thousands, scaling by , % and per mille, exponent, literals, and sections
 * for positive;negative;zero.
 */
#include "base/base.h"
#include "value/format_custom.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* What a section of a pattern says, counted in digit places. */
struct layout {
	const char *start, *end;
	long digits;       /* places in all */
	long point;        /* places before the point */
	long first_zero;   /* the first 0 from the left, LONG_MAX: none */
	long last_zero;    /* behind the last 0 */
	long scale;        /* powers of ten to multiply with */
	bool is_grouped;
	bool is_scientific;
};

struct writer {
	struct buf *buf;
	const struct layout *layout;
	const struct digits *digits;
	size_t next;       /* digit to be written next */
	long place;        /* place before the point, 0 and less behind it */
	long adjust;       /* digits more (or fewer) than places */
	long zeros_from;   /* places from here to the point show zeros */
	long zeros_to;     /* places down to here show zeros */
	bool has_point;
	bool has_exponent;
};

static const char per_mille[] = "\xE2\x80\xB0";

/* literal_end - past a quoted or escaped literal at p, or p itself. */
static const char *
literal_end(const char *p, const char *end)
{
	if (*p == '\\')
		return p + 1 < end ? p + 2 : end;
	if (*p == '\'' || *p == '"') {
		const char *close = memchr(p + 1, *p, (size_t)(end - p) - 1);

		return close ? close + 1 : end;
	}
	return p;
}

/* exponent_zeros - the zeros of "E+00" at an E, or 0 when it is a letter. */
static size_t
exponent_zeros(const char *p, const char *end)
{
	size_t zeros = 0;

	p++;
	if (p < end && (*p == '+' || *p == '-'))
		p++;
	while (p + zeros < end && p[zeros] == '0')
		zeros++;
	return zeros;
}

/* exponent_end - past the zeros of an exponent. */
static const char *
exponent_end(const char *p, const char *end)
{
	return p + 1 + (p[1] == '+' || p[1] == '-') + exponent_zeros(p, end);
}

static bool
is_exponent(const char *p, const char *end)
{
	return (*p == 'E' || *p == 'e') && exponent_zeros(p, end) > 0;
}

/* section_find - the section with a number, 0 when it is not there or empty. */
static int
section_find(const char *pattern, int wanted, const char **start,
    const char **end)
{
	const char *stop = pattern + strlen(pattern);
	const char *p = pattern;
	int section = 0;

	*start = p;
	for (; p < stop;) {
		const char *after = literal_end(p, stop);

		if (after > p) {
			p = after;
			continue;
		}
		if (*p == ';') {
			if (section == wanted)
				break;
			section++;
			*start = p + 1;
		}
		p++;
	}
	*end = p;
	if (wanted == 0 || (section == wanted && *start < *end))
		return wanted;
	return section_find(pattern, 0, start, end);
}

static void
layout_comma(struct layout *layout, long *comma, long *commas)
{
	if (layout->digits == 0 || layout->point >= 0)
		return;
	if (*comma == layout->digits) {
		++*commas;
		return;
	}
	layout->is_grouped |= *comma >= 0;
	*comma = layout->digits;
	*commas = 1;
}

static const char *
layout_step(struct layout *layout, const char *p, long *comma, long *commas)
{
	const char *after = literal_end(p, layout->end);

	if (after > p)
		return after;
	switch (*p) {
	case '0':
		if (layout->first_zero == LONG_MAX)
			layout->first_zero = layout->digits;
		layout->last_zero = ++layout->digits;
		return p + 1;
	case '#':
		layout->digits++;
		return p + 1;
	case '.':
		if (layout->point < 0)
			layout->point = layout->digits;
		return p + 1;
	case ',':
		layout_comma(layout, comma, commas);
		return p + 1;
	case '%':
		layout->scale += 2;
		return p + 1;
	}
	if (strncmp(p, per_mille, 3) == 0)
		layout->scale += 3;
	if (!is_exponent(p, layout->end))
		return p + 1;
	layout->is_scientific = true;
	return exponent_end(p, layout->end);
}

static void
layout_read(struct layout *layout, const char *start, const char *end)
{
	long comma = -1, commas = 0;

	*layout = (struct layout){
		.start = start,
		.end = end,
		.point = -1,
		.first_zero = LONG_MAX,
	};
	for (const char *p = start; p < end;)
		p = layout_step(layout, p, &comma, &commas);
	if (layout->point < 0)
		layout->point = layout->digits;
	if (comma >= 0 && comma == layout->point)
		layout->scale -= commas * 3;
	else
		layout->is_grouped |= comma >= 0;
}

static void
write_digit(struct writer *writer, char digit)
{
	buf_char(writer->buf, digit);
	if (writer->layout->is_grouped && writer->place > 1 &&
	    writer->place % 3 == 1)
		buf_char(writer->buf, ',');
}

static char
take_digit(struct writer *writer)
{
	const struct buf *text = &writer->digits->text;

	return writer->next < text->len ? text->data[writer->next++] : '\0';
}

/* write_surplus - digits for which the pattern has no places of their own. */
static void
write_surplus(struct writer *writer)
{
	for (; writer->adjust > 0; writer->adjust--) {
		char digit = take_digit(writer);

		write_digit(writer, digit ? digit : '0');
		writer->place--;
	}
}

static void
write_place(struct writer *writer)
{
	char digit;

	if (writer->adjust < 0) {
		writer->adjust++;
		digit = writer->place <= writer->zeros_from ? '0' : '\0';
	} else {
		digit = take_digit(writer);
		if (!digit && writer->place > writer->zeros_to)
			digit = '0';
	}
	if (digit)
		write_digit(writer, digit);
	writer->place--;
}

static void
write_point(struct writer *writer)
{
	const struct layout *layout = writer->layout;

	if (writer->place != 0 || writer->has_point)
		return;
	if (writer->zeros_to < 0 || (layout->point < layout->digits &&
	    writer->next < writer->digits->text.len)) {
		buf_char(writer->buf, '.');
		writer->has_point = true;
	}
}

static const char *
write_exponent(struct writer *writer, const char *p)
{
	const struct layout *layout = writer->layout;
	size_t zeros = exponent_zeros(p, layout->end);
	bool has_plus = p[1] == '+';
	long exponent = writer->digits->text.len
			    ? writer->digits->point - layout->point : 0;

	buf_char(writer->buf, *p);
	if (exponent < 0)
		buf_char(writer->buf, '-');
	else if (has_plus)
		buf_char(writer->buf, '+');
	buf_printf(writer->buf, "%0*ld", (int)(zeros > 10 ? 10 : zeros),
	    labs(exponent));
	writer->has_exponent = true;
	return exponent_end(p, layout->end);
}

static const char *
write_literal(struct writer *writer, const char *p)
{
	const char *end = writer->layout->end;
	const char *after = literal_end(p, end);

	if (after == p) {
		buf_char(writer->buf, *p);
		return p + 1;
	}
	if (*p == '\\') {
		buf_add(writer->buf, p + 1, (size_t)(after - p) - 1);
		return after;
	}
	if (after - p >= 2 && after[-1] == *p)
		buf_add(writer->buf, p + 1, (size_t)(after - p) - 2);
	else
		buf_add(writer->buf, p + 1, (size_t)(after - p) - 1);
	return after;
}

static const char *
write_step(struct writer *writer, const char *p)
{
	if (strchr("#0.", *p))
		write_surplus(writer);
	switch (*p) {
	case '#':
	case '0':
		write_place(writer);
		return p + 1;
	case '.':
		write_point(writer);
		return p + 1;
	case ',':
		return p + 1;
	}
	if (is_exponent(p, writer->layout->end) && !writer->has_exponent)
		return write_exponent(writer, p);
	return write_literal(writer, p);
}

static void
write_section(struct buf *buf, const struct layout *layout,
    const struct digits *digits)
{
	struct writer writer = {
		.buf = buf, .layout = layout, .digits = digits,
	};

	writer.zeros_from = layout->first_zero < layout->point
				? layout->point - layout->first_zero : 0;
	writer.zeros_to = layout->last_zero > layout->point
			      ? layout->point - layout->last_zero : 0;
	if (layout->is_scientific) {
		writer.place = layout->point;
	} else {
		writer.place = digits->point > layout->point ? digits->point
							     : layout->point;
		writer.adjust = digits->point - layout->point;
	}
	for (const char *p = layout->start; p < layout->end;)
		p = write_step(&writer, p);
}

/* scale_and_round - bring the digits to what the section has room for. */
static void
scale_and_round(struct digits *digits, const struct layout *layout)
{
	if (!digits->text.len)
		return;
	digits->point += layout->scale;
	digits_round(digits, layout->is_scientific
	    ? layout->digits
	    : digits->point + layout->digits - layout->point);
}

void
format_custom(struct buf *buf, const Value *v, const char *pattern)
{
	bool is_single = value_kind(v) == V_SINGLE;
	struct digits digits;
	struct layout layout;
	const char *start, *end;
	int section;

	digits_of(&digits, v, is_single ? 7 : 15);
	section = section_find(pattern, !digits.text.len ? 2
	    : digits.is_negative ? 1 : 0, &start, &end);
	layout_read(&layout, start, end);
	scale_and_round(&digits, &layout);
	if (!digits.text.len && section != 2) {
		section = section_find(pattern, 2, &start, &end);
		layout_read(&layout, start, end);
	}
	if (digits.is_negative && section == 0 && start < end)
		buf_char(buf, '-');
	write_section(buf, &layout, &digits);
	buf_release(&digits.text);
}
