package dev.belay.layout;

import dev.belay.plan.Step;
import dev.belay.plan.Step.Commit;
import java.util.ArrayList;
import java.util.List;

/**
 * An upgrade in another form: what stands in each of its transactions.
 *
 * @param portions in order
 */
public record Recast(List<Portion> portions) {
    /** Copies the list. */
    public Recast {
        portions = List.copyOf(portions);
    }

    /**
     * What is committed together.
     *
     * @param parts in order
     * @param outside whether it is one statement that PostgreSQL refuses in a transaction
     */
    public record Portion(List<Part> parts, boolean outside) {
        /** Copies the list. */
        public Portion {
            parts = List.copyOf(parts);
        }

        /** How many statements it has. */
        int size() {
            return parts.stream().mapToInt(Part::size).sum();
        }
    }

    /** A statement of the old form, or what stands in its place. */
    public sealed interface Part {
        /** Which statement of the old form, from 0. */
        int statement();

        /** How many statements it is. */
        int size();

        /** It stays as it is. */
        record Kept(int statement) implements Part {
            @Override
            public int size() {
                return 1;
            }
        }

        /** Others stand in its place; they may be spread over several transactions. */
        record Instead(int statement, List<Step> steps) implements Part {
            /** Copies the steps. */
            public Instead {
                steps = List.copyOf(steps);
            }

            @Override
            public int size() {
                return steps.size();
            }
        }
    }

    /**
     * A statement of the old form, and what is to become of it.
     *
     * @param index which, from 0
     * @param transaction in which it ran; 0 for none
     * @param first whether what stands before it has to be committed before it
     * @param instead what stands in its place; empty when it stays
     */
    public record Source(int index, int transaction, boolean first, List<Step> instead) {
        /** Copies the steps. */
        public Source {
            instead = List.copyOf(instead);
        }
    }

    /** The form in which statements that ran together run together still, as far as the steps in their places allow it. */
    public static Recast of(List<Source> sources) {
        Building building = new Building();
        sources.forEach(building::take);
        building.close();
        return new Recast(building.portions);
    }

    /** Tells whether the whole does not fit in one transaction. */
    public boolean isApart() {
        return portions.size() > 1 || portions.stream().anyMatch(Portion::outside);
    }

    /** Tells whether something in it is refused in a transaction. */
    boolean hasOutside() {
        return portions.stream().anyMatch(Portion::outside);
    }

    /** A form on its way. */
    private static final class Building {
        private final List<Portion> portions = new ArrayList<>();
        private final List<Part> open = new ArrayList<>();
        private int transaction;
        private boolean ends;

        void take(Source source) {
            boolean other = source.transaction() != transaction;
            transaction = source.transaction();
            if (source.instead().isEmpty()) {
                begin(other || source.first());
                open.add(new Part.Kept(source.index()));
                if (source.transaction() == 0) {
                    outside();
                }
                return;
            }
            boolean first = other || source.first();
            for (Step step : source.instead()) {
                begin(first || isAlone(step) || !step.check().isEmpty());
                first = false;
                add(source.index(), step);
                ends = step.commit() != Commit.WITH_OTHERS;
                if (step.commit() == Commit.OUTSIDE) {
                    outside();
                }
            }
        }

        private static boolean isAlone(Step step) {
            return step.commit() == Commit.OUTSIDE || step.commit() == Commit.BY_ITSELF;
        }

        private void begin(boolean anew) {
            if (anew || ends) {
                close();
            }
            ends = false;
        }

        private void add(int index, Step step) {
            if (!open.isEmpty()
                    && open.getLast() instanceof Part.Instead(int same, List<Step> steps)
                    && same == index) {
                List<Step> more = new ArrayList<>(steps);
                more.add(step);
                open.set(open.size() - 1, new Part.Instead(index, more));
            } else {
                open.add(new Part.Instead(index, List.of(step)));
            }
        }

        private void outside() {
            portions.add(new Portion(open, true));
            open.clear();
            ends = false;
        }

        void close() {
            if (!open.isEmpty()) {
                portions.add(new Portion(open, false));
                open.clear();
            }
        }
    }
}
