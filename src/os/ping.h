/*
 * ping.h - echo requests (ICMP, ICMPv6) and their replies, without waiting:
 * the caller waits for the descriptor. Unprivileged datagram sockets are
 * tried first, then raw ones, which need CAP_NET_RAW.
 */
#ifndef OS_PING_H
#define OS_PING_H

#include "base/base.h"

#include <sys/socket.h>

#define PING_SIZE_MAX 65500

enum ping_answer {
	PING_NOTHING,     /* not for us, or not yet */
	PING_REPLY,
	PING_UNREACHABLE,
	PING_EXPIRED,     /* too many hops */
};

struct ping {
	int fd;
	int family;
	bool is_raw;
	uint16_t id;       /* of raw sockets; the kernel chooses others */
	uint16_t sequence; /* of the last request */
};

/*
 * ping_open - a socket for requests to one address.
 *   takes   address: AF_INET or AF_INET6; hops: most of them, 0 for the
 *           system's choice; whole: never to be fragmented
 *   gives   false with errno, and fd is -1: EPERM, EACCES without any right
 *   source  icmp(7)
 */
bool ping_open(struct ping *ping, const struct sockaddr *address,
    socklen_t len, int hops, bool whole);
void ping_close(struct ping *ping);

/* ping_send - send the next request with size bytes of data; false with
 * errno. */
bool ping_send(struct ping *ping, size_t size);

/* ping_read - read one packet, if there is one. */
enum ping_answer ping_read(struct ping *ping);

#endif
