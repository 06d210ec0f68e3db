/*
 * hash.h - hashes of bytes, eight at a time, for tables of our own. They
 * scatter well and resist nobody who means harm.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/base.h"

/* hash_bytes - a hash of bytes as they are. */
uint32_t hash_bytes(const void *bytes, size_t len);

/* hash_caseless - the same for texts utf8_casecmp finds equal. */
uint32_t hash_caseless(const char *bytes, size_t len);

#endif
