/*
 * style_type.c - $PSStyle: the escape sequences that change how text looks,
 * and the colours of formatted text. There is one of each object; what they
 * hold is the table in style.c.
 */
#include "base/base.h"
#include "type/style.h"

#include <string.h>

#include "type/types.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"

#define SMA "System.Management.Automation."
#define BAR_WIDTH 120 /* $PSStyle.Progress.MaxWidth */
#define BAR_LEAST 18

/* ----------------------------------------------------- what can be changed */

/* What follows a sequence that begins here, or NULL: colours end with m. */
static const char *
sequence_end(const char *s)
{
	if (s[0] != '\x1b' || s[1] != '[')
		return NULL;
	s += 2;
	s += strspn(s, "0123456789;:");
	return *s == 'm' ? s + 1 : NULL;
}

static bool
change(enum style style, Value *value, Value **err)
{
	Value *text = value_text(value);
	const char *rest = text_bytes(text);
	bool is_good;

	value_unref(value);
	while (rest && *rest)
		rest = sequence_end(rest);
	is_good = rest != NULL;
	if (is_good)
		style_set(style, text_bytes(text));
	else
		error_set(err, error_new("System.ArgumentException",
		    "ArgumentException", ERROR_InvalidArgument, NULL,
		    "The specified string contains printable content when it "
		    "should only contain ANSI escape sequences: %s",
		    text_bytes(text)));
	value_unref(text);
	return is_good;
}

#define MUTABLE(constant, member, sequence)                                    \
	static Value *get_##constant(const Value *self, Value **err)           \
	{                                                                      \
		return text_of(style_get(STYLE_##constant));                   \
	}                                                                      \
	static bool set_##constant(const Value *self, Value *v, Value **err)   \
	{                                                                      \
		return change(STYLE_##constant, v, err);                       \
	}
#define FORMATTING MUTABLE
#define FILE_INFO MUTABLE
#define PROGRESS MUTABLE
#include "type/styles.def"
#undef FORMATTING
#undef FILE_INFO
#undef PROGRESS

#define MUTABLE_ROW(constant, member, sequence)                                \
	{member, get_##constant, set_##constant, "string", false},

static const struct property formatting[] = {
#define FORMATTING MUTABLE_ROW
#include "type/styles.def"
#undef FORMATTING
	{NULL},
};

static struct type type_formatting = {
	.name = SMA "PSStyle+FormattingData",
	.kind = V_INSTANCE,
	.properties = formatting,
};

/* ------------------------------------------------------------------- files */

static Value *extensions;

static Value *
get_extension(const Value *self, Value **err)
{
	if (!extensions)
		extensions = table_new();
	return value_ref(extensions);
}

static const struct property file_info[] = {
#define FILE_INFO MUTABLE_ROW
#include "type/styles.def"
#undef FILE_INFO
	GETTER("Extension", get_extension, "hashtable"),
	{NULL},
};

static struct type type_file_info = {
	.name = SMA "PSStyle+FileInfoFormatting",
	.kind = V_INSTANCE,
	.properties = file_info,
};

/* ---------------------------------------------------------------- progress */

static struct {
	int32_t max_width;
	int64_t view;
	bool is_osc;
} progress = {.max_width = BAR_WIDTH};

int
style_bar_width(void)
{
	return progress.max_width;
}

static Value *
get_max_width(const Value *self, Value **err)
{
	return value_int(progress.max_width);
}

static bool
set_max_width(const Value *self, Value *value, Value **err)
{
	Value *width = convert_to(value, type_of_kind(V_INT32), err);
	bool is_good = width && value_int64(width) >= BAR_LEAST;

	if (is_good)
		progress.max_width = (int32_t)value_int64(width);
	else if (width)
		error_set(err, error_new("System.ArgumentOutOfRangeException",
		    "ArgumentOutOfRangeException", ERROR_InvalidArgument, NULL,
		    "The max width of the progress rendering must be greater "
		    "than or equal to %d.", BAR_LEAST));
	value_unref(value);
	value_unref(width);
	return is_good;
}

static Value *
get_view(const Value *self, Value **err)
{
	return value_enum(type_enum(SMA "ProgressView"), progress.view);
}

static bool
set_view(const Value *self, Value *value, Value **err)
{
	Value *view = convert_to(value, type_enum(SMA "ProgressView"), err);

	if (view)
		progress.view = value_int64(view);
	value_unref(value);
	value_unref(view);
	return view != NULL;
}

static Value *
get_osc(const Value *self, Value **err)
{
	return value_bool(progress.is_osc);
}

static bool
set_osc(const Value *self, Value *value, Value **err)
{
	progress.is_osc = value_truth(value);
	value_unref(value);
	return true;
}

static const struct property progress_rows[] = {
#define PROGRESS MUTABLE_ROW
#include "type/styles.def"
#undef PROGRESS
	{"MaxWidth", get_max_width, set_max_width, "int", false},
	{"View", get_view, set_view, SMA "ProgressView", false},
	{"UseOSCIndicator", get_osc, set_osc, "bool", false},
	{NULL},
};

static struct type type_progress = {
	.name = SMA "PSStyle+ProgressConfiguration",
	.kind = V_INSTANCE,
	.properties = progress_rows,
};

/* ----------------------------------------------------------------- colours */

#define COLOUR(member, fore, back)                                             \
	static Value *get_fore_##member(const Value *self, Value **err)        \
	{                                                                      \
		return text_of("\x1b[" fore "m");                              \
	}                                                                      \
	static Value *get_back_##member(const Value *self, Value **err)        \
	{                                                                      \
		return text_of("\x1b[" back "m");                              \
	}
#include "type/styles.def"
#undef COLOUR

/* FromRgb(red, green, blue) or FromRgb(0xRRGGBB). */
static Value *
from_rgb(const struct call *call, Value **err)
{
	bool is_back = strstr(call->type->name, "Background") != NULL;
	int32_t part[3] = {0};

	for (size_t i = 0; i < call->count; i++)
		if (!call_int(call, i, &part[i], err))
			return NULL;
	if (call->count == 2) {
		error_set(err, call_count_error(call));
		return NULL;
	}
	if (call->count == 1) {
		part[2] = part[0] & 0xFF;
		part[1] = part[0] >> 8 & 0xFF;
		part[0] = part[0] >> 16 & 0xFF;
	}
	return text_printf("\x1b[%d;2;%d;%d;%dm", is_back ? 48 : 38,
	    part[0] & 0xFF, part[1] & 0xFF, part[2] & 0xFF);
}

static const struct method colour_methods[] = {
	METHOD("FromRgb", from_rgb, 1, 3,
	    "string FromRgb(byte red, byte green, byte blue)"),
	{NULL},
};

static const struct property foreground[] = {
#define COLOUR(member, fore, back) GETTER(#member, get_fore_##member, "string"),
#include "type/styles.def"
#undef COLOUR
	{NULL},
};

static const struct property background[] = {
#define COLOUR(member, fore, back) GETTER(#member, get_back_##member, "string"),
#include "type/styles.def"
#undef COLOUR
	{NULL},
};

static struct type type_foreground = {
	.name = SMA "PSStyle+ForegroundColor",
	.kind = V_INSTANCE,
	.properties = foreground,
	.methods = colour_methods,
};

static struct type type_background = {
	.name = SMA "PSStyle+BackgroundColor",
	.kind = V_INSTANCE,
	.properties = background,
	.methods = colour_methods,
};

/* --------------------------------------------------------------- the whole */

#define ATTRIBUTE(member, digits)                                              \
	static Value *get_##member(const Value *self, Value **err)             \
	{                                                                      \
		return text_of("\x1b[" digits "m");                            \
	}
#include "type/styles.def"
#undef ATTRIBUTE

#define PART(name)                                                             \
	static Value *get_part_##name(const Value *self, Value **err)          \
	{                                                                      \
		return instance_new(&type_##name, NULL);                       \
	}
PART(formatting)
PART(progress)
PART(file_info)
PART(foreground)
PART(background)

static Value *
get_rendering(const Value *self, Value **err)
{
	return value_enum(type_enum(SMA "OutputRendering"), style_rendering());
}

static bool
set_rendering(const Value *self, Value *value, Value **err)
{
	Value *chosen = convert_to(value, type_enum(SMA "OutputRendering"),
	    err);

	if (chosen)
		style_set_rendering((enum rendering)value_int64(chosen));
	value_unref(value);
	value_unref(chosen);
	return chosen != NULL;
}

static Value *
format_hyperlink(const struct call *call, Value **err)
{
	Value *text, *link, *result;

	if (!call_text(call, 0, &text, err))
		return NULL;
	if (!call_text(call, 1, &link, err)) {
		value_unref(text);
		return NULL;
	}
	result = text_printf("\x1b]8;;%s\x1b\\%s\x1b]8;;\x1b\\",
	    text_bytes(link), text_bytes(text));
	value_unref(text);
	value_unref(link);
	return result;
}

static const struct property rows[] = {
#define ATTRIBUTE(member, digits) GETTER(#member, get_##member, "string"),
#include "type/styles.def"
#undef ATTRIBUTE
	{"OutputRendering", get_rendering, set_rendering,
	    SMA "OutputRendering", false},
	GETTER("Formatting", get_part_formatting, SMA "PSStyle+FormattingData"),
	GETTER("Progress", get_part_progress,
	    SMA "PSStyle+ProgressConfiguration"),
	GETTER("FileInfo", get_part_file_info,
	    SMA "PSStyle+FileInfoFormatting"),
	GETTER("Foreground", get_part_foreground,
	    SMA "PSStyle+ForegroundColor"),
	GETTER("Background", get_part_background,
	    SMA "PSStyle+BackgroundColor"),
	{NULL},
};

static const struct method methods[] = {
	METHOD("FormatHyperlink", format_hyperlink, 2, 2,
	    "string FormatHyperlink(string text, uri link)"),
	{NULL},
};

static struct type type_style = {
	.name = SMA "PSStyle",
	.kind = V_INSTANCE,
	.properties = rows,
	.methods = methods,
};

Value *
style_value(void)
{
	return instance_new(&type_style, NULL);
}

void
types_start_style(void)
{
	static struct type *const types[] = {&type_style, &type_formatting,
	    &type_progress, &type_file_info, &type_foreground,
	    &type_background};

	for (size_t i = 0; i < COUNT_OF(types); i++)
		type_register(types[i]);
}
