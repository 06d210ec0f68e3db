/*
 * keys.h - what a terminal sends when a key is pressed.
 */
#ifndef SHELL_KEYS_H
#define SHELL_KEYS_H

#include "base/base.h"

struct console_key;

/* keys_are_whole - whether some bytes are all that one key sends. */
bool keys_are_whole(const char *bytes, size_t len);

/*
 * keys_parse - the key behind some bytes.
 *   takes   bytes, len: at least one byte
 */
void keys_parse(const char *bytes, size_t len, struct console_key *key);

#endif
