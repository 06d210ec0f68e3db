/*
 * stream.h - the numbered streams, for redirections, records and logs alike.
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
