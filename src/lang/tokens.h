/*
 * tokens.h - the words of a line, noted as they are consumed.
 */
#ifndef LANG_TOKENS_H
#define LANG_TOKENS_H

#include "base/base.h"

#include "lang/parse.h"

struct script;

/* token_note - a word; what was noted at its place or behind it is dropped. */
void token_note(struct script *script, enum token_kind kind, uint32_t start,
    uint32_t end);

/* tokens_refine - what only the tree tells: commands, types, members. */
void tokens_refine(struct script *script);

#endif
