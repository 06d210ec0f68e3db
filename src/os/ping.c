/*
 * ping.c - see ping.h. RFC 792 and RFC 4443 tell the shape of packets: type,
 * code, checksum, id, sequence, data.
 */
#include "base/base.h"
#include "os/ping.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/icmp6.h>
#include <netinet/in.h>
#include <netinet/ip.h>
#include <netinet/ip_icmp.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"

#define HEADER 8
#define READ_MAX 512 /* of a reply, all that matters */

static uint16_t
checksum(const uint8_t *bytes, size_t len)
{
	uint32_t sum = 0;

	for (size_t i = 0; i + 1 < len; i += 2)
		sum += (uint32_t)(bytes[i] << 8 | bytes[i + 1]);
	if (len % 2)
		sum += (uint32_t)(bytes[len - 1] << 8);
	while (sum >> 16)
		sum = (sum & 0xffff) + (sum >> 16);
	return (uint16_t)~sum;
}

bool
ping_open(struct ping *ping, const struct sockaddr *address, socklen_t len,
    int hops, bool whole)
{
	bool is_four = address->sa_family == AF_INET;
	int protocol = is_four ? IPPROTO_ICMP : IPPROTO_ICMPV6;
	int discover = IP_PMTUDISC_DO, error;

	*ping = (struct ping){.family = address->sa_family,
	    .id = (uint16_t)getpid()};
	ping->fd = socket(ping->family,
	    SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, protocol);
	if (ping->fd < 0) {
		ping->fd = socket(ping->family,
		    SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, protocol);
		ping->is_raw = true;
	}
	if (ping->fd < 0)
		return false;
	if ((!hops || setsockopt(ping->fd, is_four ? IPPROTO_IP : IPPROTO_IPV6,
			  is_four ? IP_TTL : IPV6_UNICAST_HOPS, &hops,
			  sizeof(hops)) == 0) &&
	    (!whole || !is_four || setsockopt(ping->fd, IPPROTO_IP,
				       IP_MTU_DISCOVER, &discover,
				       sizeof(discover)) == 0) &&
	    connect(ping->fd, address, len) == 0)
		return true;
	error = errno;
	ping_close(ping);
	errno = error;
	return false;
}

void
ping_close(struct ping *ping)
{
	if (ping->fd >= 0)
		close(ping->fd);
	ping->fd = -1;
}

bool
ping_send(struct ping *ping, size_t size)
{
	size_t len = HEADER + size;
	uint8_t *packet = mem_zalloc(len, 1);
	uint16_t sum;
	ssize_t sent;

	ping->sequence++;
	packet[0] = ping->family == AF_INET ? ICMP_ECHO : ICMP6_ECHO_REQUEST;
	packet[4] = (uint8_t)(ping->id >> 8);
	packet[5] = (uint8_t)ping->id;
	packet[6] = (uint8_t)(ping->sequence >> 8);
	packet[7] = (uint8_t)ping->sequence;
	for (size_t i = 0; i < size; i++)
		packet[HEADER + i] = (uint8_t)('a' + i % 23);
	if (ping->family == AF_INET) {
		sum = checksum(packet, len);
		packet[2] = (uint8_t)(sum >> 8);
		packet[3] = (uint8_t)sum;
	}
	sent = send(ping->fd, packet, len, MSG_NOSIGNAL);
	mem_free(packet);
	return sent == (ssize_t)len;
}

static enum ping_answer
meaning(const struct ping *ping, const uint8_t *packet, size_t len)
{
	bool is_four = ping->family == AF_INET;
	uint8_t type = packet[0];

	if (type == (is_four ? ICMP_DEST_UNREACH : ICMP6_DST_UNREACH))
		return PING_UNREACHABLE;
	if (type == (is_four ? ICMP_TIME_EXCEEDED : ICMP6_TIME_EXCEEDED))
		return PING_EXPIRED;
	if (type != (is_four ? ICMP_ECHOREPLY : ICMP6_ECHO_REPLY) ||
	    (packet[6] << 8 | packet[7]) != ping->sequence)
		return PING_NOTHING;
	if (ping->is_raw && (packet[4] << 8 | packet[5]) != ping->id)
		return PING_NOTHING;
	return PING_REPLY;
}

enum ping_answer
ping_read(struct ping *ping)
{
	uint8_t bytes[READ_MAX];
	ssize_t len = recv(ping->fd, bytes, sizeof(bytes), 0);
	size_t skip = 0;

	if (len < 0)
		return errno == EHOSTUNREACH || errno == ENETUNREACH ||
		    errno == ECONNREFUSED ? PING_UNREACHABLE : PING_NOTHING;
	/* A raw socket gives the IPv4 header, too. */
	if (ping->is_raw && ping->family == AF_INET && len > 0)
		skip = (size_t)(bytes[0] & 15) * 4;
	if ((size_t)len < skip + HEADER)
		return PING_NOTHING;
	return meaning(ping, bytes + skip, (size_t)len - skip);
}
