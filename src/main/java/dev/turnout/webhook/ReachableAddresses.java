package dev.turnout.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.springframework.stereotype.Component;

/**
 * Resolves a webhook's host to addresses of the public Internet, and to no other: what stands behind our own firewall is
 * not for a URL that somebody typed. The connection goes to what is returned here, so that a name that says something else
 * a moment later leads nowhere.
 */
@Component
public class ReachableAddresses implements DnsResolver {

    private final Set<String> trusted;

    public ReachableAddresses(WebhookSettings settings) {
        this.trusted = settings.hosts();
    }

    /** The host has no address that may be called. */
    public static final class NotReachable extends UnknownHostException {
        NotReachable(String host) {
            super("the address of " + host + " is not a public one");
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] all = InetAddress.getAllByName(host);
        if (trusted.contains(host.toLowerCase(Locale.ROOT))) {
            return all;
        }
        InetAddress[] some = Stream.of(all).filter(ReachableAddresses::isPublic).toArray(InetAddress[]::new);
        if (some.length == 0) {
            throw new NotReachable(host);
        }
        return some;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    public static boolean isPublic(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        return address instanceof Inet4Address ? isPublic(address.getAddress(), 0) : isPublicSix(address.getAddress());
    }

    /** The blocks of RFC 6890 that nobody on the Internet has. */
    private static boolean isPublic(byte[] bytes, int at) {
        int one = bytes[at] & 0xff;
        int two = bytes[at + 1] & 0xff;
        int three = bytes[at + 2] & 0xff;
        boolean special = one == 0
                || one == 10
                || one == 127
                || one >= 224
                || (one == 100 && two >= 64 && two < 128)
                || (one == 169 && two == 254)
                || (one == 172 && two >= 16 && two < 32)
                || (one == 192 && two == 168)
                || (one == 192 && two == 0 && (three == 0 || three == 2))
                || (one == 192 && two == 88 && three == 99)
                || (one == 198 && (two == 18 || two == 19))
                || (one == 198 && two == 51 && three == 100)
                || (one == 203 && two == 0 && three == 113);
        return !special;
    }

    /** Only 2000::/3 is given out; within it, what carries an IPv4 address is as public as that. */
    private static boolean isPublicSix(byte[] bytes) {
        int first = ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
        int second = ((bytes[2] & 0xff) << 8) | (bytes[3] & 0xff);
        if (first == 0x64 && second == 0xff9b) {
            return isPublic(bytes, 12);
        }
        if (first == 0x2002) {
            return isPublic(bytes, 2);
        }
        boolean special = first == 0x2001 && (second < 0x200 || second == 0xdb8);
        return first >= 0x2000 && first < 0x4000 && !special;
    }
}
