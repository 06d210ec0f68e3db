/*
 * real.c - doubles as text, the way .NET writes them: the fewest digits that
 * read back the same, or a fixed number of significant ones, and an exponent
 * of two digits or more outside 1E-05 ... 1E+15.
 */
#include "base/base.h"
#include "value/convert.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "value/number.h"

/* Significant digits and the power of ten of the first of them. */
struct digits {
	char text[24];
	int count;
	int exponent;
};

static void
digits_take(struct digits *digits, double n, int count)
{
	char text[40];
	const char *exponent;

	snprintf(text, sizeof(text), "%.*e", count - 1, n);
	exponent = strchr(text, 'e');
	digits->exponent = atoi(exponent + 1);
	digits->count = 0;
	for (const char *p = text; p < exponent; p++)
		if (*p != '.')
			digits->text[digits->count++] = *p;
	while (digits->count > 1 && digits->text[digits->count - 1] == '0')
		digits->count--;
	digits->text[digits->count] = '\0';
}

/* reads_back - whether so many digits tell the number from all others. */
static bool
reads_back(double n, int count, bool is_single)
{
	char text[40];

	snprintf(text, sizeof(text), "%.*e", count - 1, n);
	return is_single ? strtof(text, NULL) == (float)n
			 : strtod(text, NULL) == n;
}

/* digits_needed - the fewest that read back. */
static int
digits_needed(double n, bool is_single)
{
	int most = is_single ? 9 : 17;
	int count = is_single ? 6 : 15;

	/* Every number of few digits reads back from these; tiny ones that
	 * have lost precision may need fewer. */
	if (fabs(n) < (is_single ? 1.2e-38 : 2.3e-308))
		count = 1;
	while (count < most && !reads_back(n, count, is_single))
		count++;
	return count;
}

static void
digits_plain(struct buf *buf, const struct digits *digits)
{
	int point = digits->exponent + 1;

	if (point <= 0) {
		buf_text(buf, "0.");
		buf_fill(buf, '0', (size_t)-point);
		buf_text(buf, digits->text);
		return;
	}
	for (int i = 0; i < digits->count || i < point; i++) {
		if (i == point)
			buf_char(buf, '.');
		buf_char(buf, i < digits->count ? digits->text[i] : '0');
	}
}

static void
digits_scientific(struct buf *buf, const struct digits *digits)
{
	buf_char(buf, digits->text[0]);
	if (digits->count > 1) {
		buf_char(buf, '.');
		buf_text(buf, digits->text + 1);
	}
	buf_printf(buf, "E%c%02d", digits->exponent < 0 ? '-' : '+',
	    abs(digits->exponent));
}

void
real_text(struct buf *buf, double n, int count)
{
	bool is_single = count < 15;
	struct digits digits;

	if (isnan(n)) {
		buf_text(buf, "NaN");
		return;
	}
	if (signbit(n)) {
		buf_char(buf, '-');
		n = -n;
	}
	if (isinf(n)) {
		buf_text(buf, "Infinity");
		return;
	}
	if (n < 1e15 && n == (double)(int64_t)n && !is_single) {
		number_add_int(buf, (int64_t)n);
		return;
	}
	if (count == 17 || count == 9)
		count = digits_needed(n, is_single);
	digits_take(&digits, n, count);
	if (digits.exponent < -4 || digits.exponent >= (is_single ? 7 : 15))
		digits_scientific(buf, &digits);
	else
		digits_plain(buf, &digits);
}
