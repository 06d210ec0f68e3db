/*
 * tokens.c - the words of a line with what they are.
 */
#include "base/base.h"
#include "lang/parse.h"

struct script *
script_parse_line(const char *bytes, size_t len)
{
	return script_parse(bytes, len, NULL);
}
