package dev.turnout.db;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A Turnout with nothing but its database, in a process of its own, so that a test may kill it. */
record ServerInAProcess(Process process, String url, String password) implements AutoCloseable {

    static ServerInAProcess start(Path folder) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerInAProcess.class.getName(),
                        folder.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said = process.inputReader();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith("READY ")) {
                String[] words = line.split(" ");
                return new ServerInAProcess(process, words[1], words[2]);
            }
        }
        throw new IllegalStateException("It ended before it was ready");
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Lets it end in an orderly way. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }

    public static void main(String[] folder) throws IOException {
        Path data = Path.of(folder[0]);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, EmbeddedPostgresTest.BINARIES, Map.of())) {
            System.out.println("READY " + postgres.url() + " " + postgres.password());
            while (System.in.read() >= 0) {
                // Until the test closes our input.
            }
        }
    }
}
