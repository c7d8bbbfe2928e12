package dev.turnout.campaign.text;

import dev.turnout.World;
import dev.turnout.campaign.template.LayOutWebinar;
import dev.turnout.program.Program;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ProgramTextTest {

    @AutoClose
    private final World world = new World();

    @Test
    void show() {
        Program program = world.program("Spring");
        world.get(LayOutWebinar.class).layOut(program, Locale.ENGLISH);
        System.out.println(world.get(ExportProgram.class).export(program.id()).orElseThrow());
    }
}
