/*
 * complete_value.h - values that many commands take: for the complete hook
 * of a parameter's row.
 */
#ifndef BUILTINS_COMPLETE_VALUE_H
#define BUILTINS_COMPLETE_VALUE_H

struct completion;
struct interp;

/* Each adds what begins as word does. */
void complete_variable_name(struct interp *interp, const char *word,
    struct completion *completion);
void complete_alias_name(struct interp *interp, const char *word,
    struct completion *completion);
void complete_command_name(struct interp *interp, const char *word,
    struct completion *completion);
void complete_type_name(struct interp *interp, const char *word,
    struct completion *completion);
void complete_file_attribute(struct interp *interp, const char *word,
    struct completion *completion);
void complete_encoding(struct interp *interp, const char *word,
    struct completion *completion);
void complete_process_name(struct interp *interp, const char *word,
    struct completion *completion);
void complete_process_id(struct interp *interp, const char *word,
    struct completion *completion);
void complete_drive(struct interp *interp, const char *word,
    struct completion *completion);

#endif
