package dev.turnout.api.wire;

import dev.turnout.access.ApiClients;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.EnumSet;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

/** A door with other settings than Turnout's in these tests; what it lets pass is answered {@link #PASSED}. */
final class OtherDoor implements AutoCloseable {

    static final String PASSED = "{\"passed\":true}";

    private final WebServer server;

    OtherDoor(ApiClients clients, ApiSettings settings, Limits limits, Usage usage, InstantSource clock) {
        WireDoor door = new WireDoor(clients, settings, limits, usage, clock);
        server = new TomcatServletWebServerFactory(0).getWebServer(context -> {
            context.addFilter("door", door).addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
            context.addServlet("passed", new Passed()).addMapping("/*");
        });
        server.start();
    }

    URI at(String path) {
        return URI.create("http://localhost:" + server.getPort() + path);
    }

    @Override
    public void close() {
        server.stop();
        server.destroy();
    }

    private static final class Passed extends HttpServlet {

        private static final long serialVersionUID = 1;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().write(PASSED);
        }
    }
}
