/*
 * stream.h - the streams, for redirections, records and logs alike. Numbers
 * from 1, so that a redirection and a record mean the same.
 */
#ifndef BASE_STREAM_H
#define BASE_STREAM_H

enum stream {
	STREAM_ALL = 0, /* "*" in a redirection */
#define STREAM(constant, number, name) STREAM_##constant = number,
#include "base/streams.def"
#undef STREAM
	STREAM_COUNT
};

#endif
