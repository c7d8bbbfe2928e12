package dev.turnout.program.asset;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The folders that programs stand in. There are few, so each question reads the whole tree. */
@Component
public class Folders {

    /** Deep enough for anybody's order; a tree without end would make each of its paths without end. */
    private static final int DEEPEST = 20;

    private static final String TREE = """
            with recursive tree as (
                select f.*, '/' || f.name as path, array[f.id] as ids
                  from program_folder f
                 where f.parent_id is null
                 union all
                select f.*, t.path || '/' || f.name, t.ids || f.id
                  from program_folder f
                  join tree t on t.id = f.parent_id
            )
            select * from tree
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Folders(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<Folder> find(FolderId id) {
        return jdbc.sql(TREE + " where id = :id")
                .param("id", id.value())
                .query((row, n) -> read(row))
                .optional();
    }

    /** The highest one of that name, at or below the root. */
    public Optional<Folder> named(String name, FolderId root) {
        return jdbc.sql(TREE + " where name = :name and :root = any(ids) order by cardinality(ids), id limit 1")
                .param("name", name)
                .param("root", root.value())
                .query((row, n) -> read(row))
                .optional();
    }

    /** The root itself, and what is at most so many levels below it; higher ones first. */
    public List<Folder> below(FolderId root, int levels, int offset, int most) {
        return jdbc.sql(TREE + """
                         where :root = any(ids)
                           and cardinality(ids) - array_position(ids, :root) <= :levels
                         order by cardinality(ids), id
                         limit :most
                        offset :offset
                        """)
                .param("root", root.value())
                .param("levels", levels)
                .param("most", most)
                .param("offset", offset)
                .query((row, n) -> read(row))
                .list();
    }

    /** What stands directly in a folder: its folders, then its programs. */
    public List<FolderEntry> content(FolderId folder, int offset, int most) {
        return jdbc.sql("""
                        select id, false as program
                          from program_folder
                         where parent_id = :folder
                         union all
                        select id, true
                          from program
                         where folder_id = :folder
                         order by program, id
                         limit :most
                        offset :offset
                        """)
                .param("folder", folder.value())
                .param("most", most)
                .param("offset", offset)
                .query((row, n) -> new FolderEntry(row.getLong("id"), row.getBoolean("program")))
                .list();
    }

    public FolderEdit create(String name, FolderId parent, @Nullable String description) {
        Optional<Folder> found = find(parent);
        if (found.isEmpty()) {
            return new FolderEdit.Unknown();
        }
        if (found.get().path().chars().filter(c -> c == '/').count() >= DEEPEST) {
            return new FolderEdit.TooDeep();
        }
        return jdbc.sql("""
                        insert into program_folder (name, description, parent_id, created_at, updated_at)
                        values (:name, :description, :parent, :now, :now)
                            on conflict (parent_id, name) do nothing
                        returning id
                        """)
                .param("name", name)
                .param("description", description, Types.VARCHAR)
                .param("parent", parent.value())
                .param("now", at(clock.instant()))
                .query(Long.class)
                .optional()
                .<FolderEdit>map(id -> new FolderEdit.Saved(new FolderId(id)))
                .orElseGet(FolderEdit.NameTaken::new);
    }

    /** What is absent stays as it is. */
    public FolderEdit change(
            FolderId id, @Nullable String name, @Nullable String description, @Nullable Boolean archived) {
        return written(
                id,
                () -> jdbc.sql("""
                        update program_folder
                           set name = coalesce(:name, name), description = coalesce(:description, description),
                               archived = coalesce(:archived, archived), updated_at = :now
                         where id = :id
                        """)
                        .param("id", id.value())
                        .param("name", name, Types.VARCHAR)
                        .param("description", description, Types.VARCHAR)
                        .param("archived", archived, Types.BOOLEAN)
                        .param("now", at(clock.instant()))
                        .update());
    }

    public FolderEdit delete(FolderId id) {
        return written(
                id,
                () -> jdbc.sql("delete from program_folder where id = :id")
                        .param("id", id.value())
                        .update());
    }

    private FolderEdit written(FolderId id, Runnable statement) {
        Optional<Folder> found = find(id);
        if (found.isEmpty()) {
            return new FolderEdit.Unknown();
        }
        if (found.get().system()) {
            return new FolderEdit.IsSystem();
        }
        try {
            statement.run();
            return new FolderEdit.Saved(id);
        } catch (DuplicateKeyException taken) {
            return new FolderEdit.NameTaken();
        } catch (DataIntegrityViolationException used) {
            return new FolderEdit.NotEmpty();
        }
    }

    private static Folder read(ResultSet row) throws SQLException {
        long parent = row.getLong("parent_id");
        return new Folder(
                new FolderId(row.getLong("id")),
                row.getString("name"),
                row.getString("description"),
                parent == 0 ? null : new FolderId(parent),
                row.getBoolean("system"),
                row.getBoolean("archived"),
                row.getString("path"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }
}
