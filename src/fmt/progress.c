/*
 * progress.c - one line for a progress record: the activity takes up to half
 * of it, the rest is the bar with what is known in words.
 */
#include "base/base.h"
#include "fmt/progress.h"

#include "base/buf.h"
#include "base/visible.h"
#include "fmt/cell.h"
#include "type/style.h"
#include "value/convert.h"
#include "value/name.h"
#include "value/object.h"
#include "value/text.h"

#define FRAME_COLS 3 /* " [" and "]" */
#define DONE "\x1b[7m"
#define LEFT "\x1b[27m"

enum record_type { PROCESSING, COMPLETED };

static int64_t
number_of(const Value *record, const char *name, int64_t unknown)
{
	Value *v = property_get(record, name_of(name), NULL);
	int64_t number = v ? value_int64(v) : unknown;

	value_unref(v);
	return number;
}

static void
add_text_of(struct buf *out, const Value *record, const char *name)
{
	Value *v = property_get(record, name_of(name), NULL);
	Value *text = v ? value_text(v) : NULL;

	if (text)
		visible_add(out, text_bytes(text), text_len(text), 0);
	value_unref(text);
	value_unref(v);
}

/* What the bar says, padded or cut to its width. */
static void
add_words(struct buf *out, const Value *record, int64_t percent, size_t cols)
{
	struct buf words = BUF_INIT;
	int64_t seconds = number_of(record, "SecondsRemaining", -1);

	add_text_of(&words, record, "StatusDescription");
	if (percent >= 0)
		buf_printf(&words, " %d%%", (int)percent);
	if (seconds >= 0)
		buf_printf(&words, " %lds", (long)seconds);
	cell_add(out, words.data, words.len, cols, ALIGN_LEFT, true);
	buf_release(&words);
}

static void
add_bar(struct buf *out, const Value *record, size_t cols, bool is_coloured)
{
	struct buf words = BUF_INIT;
	int64_t percent = number_of(record, "PercentComplete", -1);
	size_t done;

	add_words(&words, record, percent, cols);
	done = is_coloured && percent > 0
	    ? cells_head(words.data, words.len, cols * (size_t)percent / 100)
	    : 0;
	if (done) {
		buf_text(out, DONE);
		buf_add(out, words.data, done);
		buf_text(out, LEFT);
	}
	buf_add(out, words.data + done, words.len - done);
	buf_release(&words);
}

void
progress_bar(struct buf *out, const Value *record, int width_cols,
    bool is_coloured)
{
	struct buf activity = BUF_INIT;
	int most = style_bar_width();
	size_t cols, head;

	if (number_of(record, "RecordType", PROCESSING) == COMPLETED)
		return;
	cols = (size_t)(width_cols < most ? width_cols : most);
	if (cols <= 2 * FRAME_COLS)
		return;
	add_text_of(&activity, record, "Activity");
	head = cells_count(activity.data, activity.len);
	if (head > cols / 2)
		head = cols / 2;
	if (is_coloured)
		buf_text(out, style_get(STYLE_PROGRESS));
	if (head)
		cell_add(out, activity.data, activity.len, head, ALIGN_LEFT,
		    true);
	buf_text(out, " [");
	add_bar(out, record, cols - head - FRAME_COLS, is_coloured);
	buf_char(out, ']');
	if (is_coloured)
		buf_text(out, STYLE_RESET);
	buf_release(&activity);
}
