package dev.turnout.form;

import static dev.turnout.db.Times.at;

import dev.turnout.id.ProgramId;
import dev.turnout.program.Program;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The registration forms, one for each program that has been looked at for one. */
@Component
public class Forms {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Forms(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<Form> find(String slug) {
        return jdbc.sql("select * from form where slug = :slug")
                .param("slug", slug)
                .query((row, n) -> read(row))
                .optional();
    }

    public Optional<Form> find(ProgramId program) {
        return jdbc.sql("select * from form where program_id = :program")
                .param("program", program.value())
                .query((row, n) -> read(row))
                .optional();
    }

    /** Makes it, closed, if the program has none yet. */
    @Transactional
    public Form of(Program program) {
        return find(program.id()).orElseGet(() -> {
            add(program.id(), Slug.of(program.name()), Content.USUAL);
            return find(program.id()).orElseThrow();
        });
    }

    /** Gives one program the form of another, closed and at an address of its own; a form that it has already stays. */
    @Transactional
    public void copy(ProgramId from, Program to) {
        find(from).ifPresent(form -> {
            add(to.id(), Slug.of(to.name()), form.content());
            jdbc.sql("update form set sites = (select sites from form where program_id = :from) where program_id = :to")
                    .param("from", from.value())
                    .param("to", to.id().value())
                    .update();
        });
    }

    private void add(ProgramId program, String slug, Content content) {
        jdbc.sql("""
                        insert into form (program_id, slug, content, changed_at)
                        select :program,
                               case when exists (select from form where slug = :slug) then :slug || '-' || :program
                                    else :slug end,
                               :content::jsonb, :now
                            on conflict (program_id) do nothing
                        """)
                .param("program", program.value())
                .param("slug", slug)
                .param("content", JSON.writeValueAsString(content))
                .param("now", at(clock.instant()))
                .update();
    }

    /** @return false when another form has that address, and nothing was changed */
    public boolean change(Form form) {
        try {
            jdbc.sql("""
                            update form
                               set slug = :slug, open = :open, sites = :sites::text[], content = :content::jsonb,
                                   changed_at = :now
                             where program_id = :program
                            """)
                    .param("program", form.program().value())
                    .param("slug", form.slug())
                    .param("open", form.open())
                    .param("sites", form.sites().toArray(String[]::new))
                    .param("content", JSON.writeValueAsString(form.content()))
                    .param("now", at(clock.instant()))
                    .update();
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    public void open(ProgramId program, boolean open) {
        jdbc.sql("update form set open = :open, changed_at = :now where program_id = :program")
                .param("program", program.value())
                .param("open", open)
                .param("now", at(clock.instant()))
                .update();
    }

    /** @throws org.springframework.dao.DataIntegrityViolationException when somebody filled it in */
    public void remove(ProgramId program) {
        jdbc.sql("delete from form where program_id = :program")
                .param("program", program.value())
                .update();
    }

    private static Form read(ResultSet row) throws SQLException {
        return new Form(
                new ProgramId(row.getLong("program_id")),
                row.getString("slug"),
                row.getBoolean("open"),
                List.of((String[]) row.getArray("sites").getArray()),
                JSON.readValue(row.getString("content"), Content.class));
    }
}
