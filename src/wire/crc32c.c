/*
 * crc32c.c - the Castagnoli checksum: by the processor's own instruction
 * where it has one, else by a table of eight bytes at a time.
 */
#include "base/base.h"
#include "wire/frame.h"

#include <string.h>
#if defined(__x86_64__) && __has_include(<sys/platform/x86.h>)
#include <sys/platform/x86.h>
#endif

#define POLYNOMIAL 0x82F63B78u /* reflected */

static uint32_t table[8][256];

/* table[0] is one byte's remainder, table[n] that of n zero bytes after it. */
static void
table_fill(void)
{
	for (uint32_t byte = 0; byte < 256; byte++) {
		uint32_t rest = byte;

		for (int bit = 0; bit < 8; bit++)
			rest = rest >> 1 ^ (rest & 1 ? POLYNOMIAL : 0);
		table[0][byte] = rest;
	}
	for (int n = 1; n < 8; n++)
		for (uint32_t byte = 0; byte < 256; byte++) {
			uint32_t rest = table[n - 1][byte];

			table[n][byte] = rest >> 8 ^ table[0][rest & 255];
		}
}

static uint32_t
sum_by_table(uint32_t sum, const unsigned char *bytes, size_t len)
{
	if (table[0][1] == 0)
		table_fill();
	for (; len >= 8; bytes += 8, len -= 8) {
		uint32_t low = sum ^ ((uint32_t)bytes[0] |
				      (uint32_t)bytes[1] << 8 |
				      (uint32_t)bytes[2] << 16 |
				      (uint32_t)bytes[3] << 24);

		sum = table[7][low & 255] ^ table[6][low >> 8 & 255] ^
		      table[5][low >> 16 & 255] ^ table[4][low >> 24] ^
		      table[3][bytes[4]] ^ table[2][bytes[5]] ^
		      table[1][bytes[6]] ^ table[0][bytes[7]];
	}
	for (; len > 0; bytes++, len--)
		sum = sum >> 8 ^ table[0][(sum ^ *bytes) & 255];
	return sum;
}

#if defined(__x86_64__)
__attribute__((target("sse4.2"))) static uint32_t
sum_by_instruction(uint32_t sum, const unsigned char *bytes, size_t len)
{
	uint64_t wide = sum;

	for (; len >= 8; bytes += 8, len -= 8) {
		uint64_t word;

		memcpy(&word, bytes, sizeof(word));
		wide = __builtin_ia32_crc32di(wide, word);
	}
	sum = (uint32_t)wide;
	for (; len > 0; bytes++, len--)
		sum = __builtin_ia32_crc32qi(sum, *bytes);
	return sum;
}
#endif

#if defined(__x86_64__)
/*
 * The C library has asked the processor already, at start. The compiler's own
 * way would ask it again, which takes long on a virtual machine.
 */
static bool
has_instruction(void)
{
#ifdef CPU_FEATURE_ACTIVE
	return CPU_FEATURE_ACTIVE(SSE4_2);
#else
	return __builtin_cpu_supports("sse4.2");
#endif
}
#endif

uint32_t
crc32c_portable(uint32_t sum, const void *bytes, size_t len)
{
	return ~sum_by_table(~sum, bytes, len);
}

uint32_t
crc32c(uint32_t sum, const void *bytes, size_t len)
{
#if defined(__x86_64__)
	if (LIKELY(has_instruction()))
		return ~sum_by_instruction(~sum, bytes, len);
#endif
	return crc32c_portable(sum, bytes, len);
}
