package dev.belay.audit;

import com.google.auto.service.AutoService;
import dev.belay.rules.Example;
import dev.belay.rules.Finding;
import dev.belay.rules.Hazard;
import dev.belay.rules.Page;
import dev.belay.rules.Risk;
import dev.belay.rules.Rule;
import dev.belay.source.MappedTable;
import dev.belay.source.SourceCode;
import java.util.Map;
import java.util.stream.Stream;

/** A model that nothing imports where migrations are generated. */
@AutoService(Rule.class)
public final class UnregisteredModel implements Rule {
    private static final Page PAGE = new Page(
            "unregistered-model",
            Hazard.LOSES_DATA,
            Risk.HIGH,
            "a mapped class is not imported by Alembic's env.py or its package, not listed in persistence.xml, or outside the"
                    + " packages that are scanned",
            "autogenerate takes its table for one that is no longer wanted and drops it, or the class is no entity when it is"
                    + " used",
            "Import the model where the others are imported.",
            new Example.Code("""
                    -- models/base.py --
                    from sqlalchemy.orm import declarative_base

                    Base = declarative_base()
                    -- models/account.py --
                    from sqlalchemy import Column, Integer

                    from .base import Base


                    class Account(Base):
                        __tablename__ = "account"
                        id = Column(Integer, primary_key=True)
                    -- models/payment.py --
                    from sqlalchemy import Column, Integer

                    from .base import Base


                    # expect: unregistered-model
                    class Payment(Base):
                        __tablename__ = "payment"
                        id = Column(Integer, primary_key=True)
                    -- models/__init__.py --
                    from .account import Account
                    """, """
                    -- models/base.py --
                    from sqlalchemy.orm import declarative_base

                    Base = declarative_base()
                    -- models/account.py --
                    from sqlalchemy import Column, Integer

                    from .base import Base


                    class Account(Base):
                        __tablename__ = "account"
                        id = Column(Integer, primary_key=True)
                    -- models/payment.py --
                    from sqlalchemy import Column, Integer

                    from .base import Base


                    class Payment(Base):
                        __tablename__ = "payment"
                        id = Column(Integer, primary_key=True)
                    -- models/__init__.py --
                    from .account import Account
                    from .payment import Payment
                    """));

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(SourceCode code) {
        return code.unregistered().stream().map(each -> {
            MappedTable table = each.table();
            return PAGE.at(
                    Risk.HIGH,
                    table.file(),
                    table.line(),
                    "%s maps table %s, and %s does not reach it".formatted(table.name(), table.table(), each.where()),
                    Map.of("table", table.table(), "where", each.where()),
                    each.remedy());
        });
    }
}
