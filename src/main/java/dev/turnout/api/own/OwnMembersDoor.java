package dev.turnout.api.own;

import dev.turnout.activity.Activity;
import dev.turnout.activity.ActivityLog;
import dev.turnout.activity.What;
import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.Params;
import dev.turnout.api.wire.Problem;
import dev.turnout.channel.Status;
import dev.turnout.id.ActivityId;
import dev.turnout.id.PersonId;
import dev.turnout.id.StatusId;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.People;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import dev.turnout.program.Refusal;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Members, and why each of them is where they are. */
@RestController
@Tag(name = "Members")
class OwnMembersDoor {

    private final Programs programs;
    private final MemberRows members;
    private final People people;
    private final ActivityLog log;

    OwnMembersDoor(Programs programs, MemberRows members, People people, ActivityLog log) {
        this.programs = programs;
        this.members = members;
        this.people = people;
        this.log = log;
    }

    /** Filtered by {@code status} (repeated, or with commas) and {@code email}. */
    @GetMapping("/api/v1/programs/{programId}/members")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "status",
            description = "Those at one of these statuses: names, roles or ids, with commas or repeated.",
            schema = @Schema(type = "string"))
    @Parameter(in = ParameterIn.QUERY, name = "email", schema = @Schema(type = "string", format = "email"))
    Paged<MemberShown> all(Call call, @PathVariable long programId) {
        Program program = OwnProgramsDoor.find(programs, programId);
        Params params = call.params();
        List<StatusId> statuses = statuses(program, params);
        if (params.has("email")) {
            List<PersonId> who = params.text("email").flatMap(EmailAddress::parse).flatMap(people::find).stream()
                    .map(person -> person.id())
                    .toList();
            return new Paged<>(members.of(program, who, statuses), null);
        }
        int size = Paged.size(params);
        return Paged.of(members.page(program, statuses, Paged.after(params, 0), size + 1), size, MemberShown::personId);
    }

    @GetMapping("/api/v1/programs/{programId}/members/{personId}")
    MemberShown.Story one(Call call, @PathVariable long programId, @PathVariable long personId) {
        Program program = OwnProgramsDoor.find(programs, programId);
        PersonId person = new PersonId(personId);
        MemberShown member = members.of(program, List.of(person), everywhere(program)).stream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound("The person " + personId + " is not a member."));
        int size = Paged.size(call.params());
        long before = Paged.after(call.params(), Long.MAX_VALUE);
        List<Activity> activities = log.timeline(person, program.id(), new ActivityId(before), size + 1);
        boolean newest = before == Long.MAX_VALUE;
        return new MemberShown.Story(
                member,
                newest ? lastMove(activities) : null,
                newest ? refusedSince(activities) : null,
                Paged.of(activities.stream().map(OwnMembersDoor::line).toList(), size, MemberShown.Line::id));
    }

    private static List<StatusId> statuses(Program program, Params params) {
        List<StatusId> asked = params.list("status").stream()
                .map(status -> Named.status(program, status, "status").id())
                .toList();
        return asked.isEmpty() ? everywhere(program) : asked;
    }

    private static List<StatusId> everywhere(Program program) {
        return program.channel().statuses().stream().map(Status::id).toList();
    }

    private static MemberShown.Line line(Activity activity) {
        return new MemberShown.Line(
                activity.id().value(),
                activity.at(),
                activity.what().getClass().getSimpleName(),
                activity.by(),
                activity.what());
    }

    private static MemberShown.@Nullable Move lastMove(List<Activity> newestFirst) {
        for (Activity activity : newestFirst) {
            if (activity.what() instanceof What.StatusChanged moved) {
                return new MemberShown.Move(
                        activity.at(),
                        moved.fromName(),
                        moved.toName(),
                        activity.by(),
                        moved.reason(),
                        moved.statusReason());
            }
        }
        return null;
    }

    private static MemberShown.@Nullable Refused refusedSince(List<Activity> newestFirst) {
        for (Activity activity : newestFirst) {
            if (activity.what() instanceof What.StatusChanged) {
                return null;
            }
            if (activity.what() instanceof What.StatusRefused refused) {
                return new MemberShown.Refused(
                        activity.at(),
                        refused.askedName(),
                        Refusal.valueOf(refused.because()),
                        activity.by(),
                        refused.reason());
            }
        }
        return null;
    }
}
