package dev.turnout.webinar.gotowebinar;

import dev.turnout.webinar.gotowebinar.GoToFault.Call;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The faults to come, drawn with dice that fall the same way in each run, and what was called. */
final class GoToFaults {

    private static final class Loaded {
        private final GoToFault fault;
        private int left;

        Loaded(GoToFault fault) {
            this.fault = fault;
            this.left = fault.times();
        }
    }

    private final List<Loaded> loaded = new ArrayList<>();
    private final Map<Call, Integer> calls = new EnumMap<>(Call.class);
    private Random dice = new Random(7);

    synchronized void inject(GoToFault fault) {
        loaded.add(new Loaded(fault));
    }

    synchronized void heal() {
        loaded.clear();
        dice = new Random(7);
    }

    synchronized int calls(Call call) {
        return calls.getOrDefault(call, 0);
    }

    synchronized void forgetCalls() {
        calls.clear();
    }

    /** @param laterPage only the second page of a list and those after it can repeat an earlier one */
    synchronized Optional<GoToFault> draw(Call call, boolean laterPage) {
        calls.merge(call, 1, Integer::sum);
        for (Loaded one : loaded) {
            if (one.left > 0
                    && one.fault.calls().contains(call)
                    && (laterPage || one.fault.kind() != GoToFault.Kind.REPEATED_PAGE)
                    && (one.fault.share() >= 1 || dice.nextDouble() < one.fault.share())) {
                one.left--;
                return Optional.of(one.fault);
            }
        }
        return Optional.empty();
    }
}
