/*
 * keys.c - see keys.h. Letters are UTF-8; other keys send ESC and a sequence,
 * ECMA-48 or that of a VT100.
 */
#include "base/base.h"
#include "shell/keys.h"

#include <string.h>

#include "base/utf8.h"
#include "type/console.h"

enum { ESCAPE = 27, RUBOUT = 127 };

/* Virtual codes of keys without a letter, by their sequence behind ESC. */
static const struct sequence {
	const char *bytes;
	int code;
} sequences[] = {
	{"[A", 38}, {"[B", 40}, {"[C", 39}, {"[D", 37}, {"[H", 36},
	{"[F", 35}, {"OA", 38}, {"OB", 40}, {"OC", 39}, {"OD", 37},
	{"OH", 36}, {"OF", 35}, {"[1~", 36}, {"[2~", 45}, {"[3~", 46},
	{"[4~", 35}, {"[5~", 33}, {"[6~", 34}, {"[Z", 9}, {"OP", 112},
	{"OQ", 113}, {"OR", 114}, {"OS", 115}, {"[15~", 116}, {"[17~", 117},
	{"[18~", 118}, {"[19~", 119}, {"[20~", 120}, {"[21~", 121},
	{"[23~", 122}, {"[24~", 123},
};

/* How many bytes a letter has, by its first. */
static size_t
letter_len(unsigned char first)
{
	return first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

bool
keys_are_whole(const char *bytes, size_t len)
{
	unsigned char last = (unsigned char)bytes[len - 1];

	if (bytes[0] != ESCAPE)
		return len >= letter_len((unsigned char)bytes[0]);
	if (len == 2)
		return last != '[' && last != 'O';
	return len > 2 && last >= '@';
}

static void
parse_sequence(const char *bytes, size_t len, struct console_key *key)
{
	for (size_t i = 0; i < COUNT_OF(sequences); i++)
		if (strlen(sequences[i].bytes) == len &&
		    memcmp(sequences[i].bytes, bytes, len) == 0)
			key->code = sequences[i].code;
}

/* Virtual codes: letters and digits are their capitals. */
static void
parse_letter(const char *bytes, size_t len, struct console_key *key)
{
	utf8_decode(bytes, len, &key->rune);
	if (key->rune == '\n')
		key->rune = '\r';
	if (key->rune == RUBOUT)
		key->rune = '\b';
	if (key->rune >= 'a' && key->rune <= 'z') {
		key->code = (int)key->rune - 'a' + 'A';
	} else if (key->rune >= 'A' && key->rune <= 'Z') {
		key->code = (int)key->rune;
		key->state |= KEY_SHIFT;
	} else if (key->rune < ' ' && !strchr("\b\t\r\x1B", (int)key->rune)) {
		key->code = (int)key->rune + 'A' - 1;
		key->state |= KEY_CTRL;
	} else if (key->rune <= ' ' ||
	    (key->rune >= '0' && key->rune <= '9')) {
		key->code = (int)key->rune;
	}
}

void
keys_parse(const char *bytes, size_t len, struct console_key *key)
{
	*key = (struct console_key){0};
	if (bytes[0] != ESCAPE || len == 1) {
		parse_letter(bytes, len, key);
	} else if (len == 2) {
		parse_letter(bytes + 1, 1, key);
		key->state |= KEY_ALT;
	} else {
		parse_sequence(bytes + 1, len - 1, key);
	}
}
