/*
 * native_words.h - the words a program is started with, and how arguments
 * become words.
 */
#ifndef RUN_NATIVE_WORDS_H
#define RUN_NATIVE_WORDS_H

#include "base/base.h"

struct interp;
struct stage;

/*
 * The words of a command line, NULL-terminated once words_end was called; {0}
 * is none.
 */
struct words {
	char **items;
	size_t count, cap;
};

/* words_add - append a word, which is taken. */
void words_add(struct words *words, char *word);

/* words_add_line - take a command line apart as .NET does: blanks part words,
 * quotes join. */
void words_add_line(struct words *words, const char *line);

/* words_end - the array with its NULL, lent. */
char **words_end(struct words *words);

/* words_release - let go of all words. */
void words_release(struct words *words);

/*
 * native_words - the arguments of a program as it gets them: one word for
 * each, arrays spread, unquoted wildcards and tildes expanded.
 */
void native_words(const struct stage *stage, struct words *words);

/*
 * glob_words - the files a pattern stands for, relative ones relative again.
 *   gives   false, with nothing added, when there is none
 */
bool glob_words(struct interp *interp, const char *pattern,
    struct words *words);

#endif
