package dev.turnout.ui;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The address that a request came from, as one is told apart from others. */
final class Client {

    /** What a household or a machine is given of IPv6: whoever has it has all addresses below. */
    private static final int NETWORK_BYTES = 8;

    private Client() {}

    /**
     * @return nothing where a proxy stands before us and server.forward-headers-strategy does not say so: all the world
     *     would seem to be one client
     */
    static @Nullable String of(HttpServletRequest request) {
        try {
            InetAddress address = InetAddress.getByName(request.getRemoteAddr()); // digits, so nothing is looked up
            boolean near = address.isLoopbackAddress() || address.isSiteLocalAddress();
            if (near && request.getHeader("X-Forwarded-For") != null) {
                return null;
            }
            return address instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES))
                    : address.getHostAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
