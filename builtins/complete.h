/*
 * complete.h - what Tab offers at a place of a line. The parts below take
 * the word apart; the candidates' order is PowerShell's.
 */
#ifndef BUILTINS_COMPLETE_H
#define BUILTINS_COMPLETE_H

#include "builtins/spot.h"
#include "run/command.h"
#include "run/completion.h"
#include "run/interp.h"

/*
 * complete_line - the candidates at a cursor.
 *   takes   cursor: byte offset, at most len; completion: initialised
 *   gives   candidates, and in start and end the bytes they replace; none
 *           when nothing fits. $?, $Error and the pending error stay as
 *           they are.
 */
void complete_line(struct interp *interp, const char *text, size_t len,
    size_t cursor, struct completion *completion);

/* --- complete_command.c --- */

/* complete_commands - aliases, functions, compiled-in commands, programs. */
void complete_commands(struct interp *interp, const char *typed,
    struct completion *completion);

/* --- complete_argument.c --- */

/* complete_argument - a parameter's name, or a value, of a command. */
void complete_argument(const struct spot *spot,
    const struct command_node *node, struct completion *completion);

/* --- complete_member.c --- */

/* complete_member - what may follow . or ::. */
void complete_member(const struct spot *spot, const struct member_node *node,
    struct completion *completion);

/* complete_properties - property names of what reaches a command through
 * the pipeline. */
void complete_properties(const struct spot *spot,
    const struct command_node *node, const char *typed,
    struct completion *completion);

/* --- complete_name.c --- */

/* complete_variable - variables whose names begin as the one typed does. */
void complete_variable(const struct spot *spot,
    const struct variable_node *node, struct completion *completion);

/* complete_type - types by full name, short name or accelerator; also the
 * hook of parameters that take a type's name. */
void complete_type(struct interp *interp, const char *typed,
    struct completion *completion);

/* --- complete_path.c --- */

enum path_option {
	PATH_LITERAL = 1 << 0,   /* wildcard characters stand for themselves */
	PATH_FOLDERS = 1 << 1,   /* folders alone */
	PATH_COMMAND = 1 << 2,   /* to be run: & before what is quoted */
};

/*
 * complete_path - files and folders.
 *   takes   typed: as written, without quotes; it may begin with ~ or hold
 *           variables already expanded
 */
void complete_path(struct interp *interp, const char *typed,
    unsigned options, struct completion *completion);

/* --- complete_custom.c --- */

/*
 * complete_parameter_by_block - ask a script block registered for a
 * parameter; complete_program_by_block - for the words of a program.
 *   takes   bound: taken, a table of the parameters given so far
 *   gives   whether there is one
 */
bool complete_parameter_by_block(struct interp *interp, const char *command,
    const char *parameter, const char *typed, Value *bound,
    struct completion *completion);
bool complete_program_by_block(const struct spot *spot, const char *command,
    const char *typed, struct completion *completion);

/* custom_call - call such a block; bound is taken. */
void custom_call(struct interp *interp, const Value *block,
    const char *command, const char *parameter, const char *typed,
    Value *bound, struct completion *completion);

/* custom_register - of Register-ArgumentCompleter; command may be NULL. */
void custom_register(struct interp *interp, const char *command,
    const char *parameter, const Value *block);

#endif
