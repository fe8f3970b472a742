"""How a project's Alembic is configured, and how its failures are told."""
import os

from belay_recording import OUT, encoded, tell


def fail(kind, message, file="", line=0):
    tell("FAIL", kind, encoded(message), encoded(file), line)
    OUT.flush()


def words(failure):
    said = str(failure).strip().split("\n")[0]
    return type(failure).__name__ + (": " + said if said else "")


def cause(failure, kind):
    """What of this kind lies behind a failure, or None."""
    while failure is not None and not isinstance(failure, kind):
        failure = failure.__cause__ or failure.__context__
    return failure


def configuration(arguments, url):
    from alembic.config import CommandLine, Config

    named = ["-x", "url=" + url, "-x", "database_url=" + url, "-x", "db_url=" + url]
    options = CommandLine().parser.parse_args(named + arguments[1:] + ["heads"])
    ini = options.config if isinstance(options.config, str) else (options.config or ["alembic.ini"])[0]
    try:
        config = Config(file_=ini, toml_file="pyproject.toml", ini_section=options.name, cmd_opts=options)
    except TypeError:
        config = Config(file_=ini, ini_section=options.name, cmd_opts=options)
    if config.get_main_option("script_location") is None:
        for key, value in table().items():
            config.set_main_option(key, "\n".join(value) if isinstance(value, list) else str(value))
    if not leads_somewhere(config.get_main_option("script_location")):
        config.set_main_option("script_location", beside(os.path.dirname(os.path.abspath(ini))))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


def leads_somewhere(location):
    return location is not None and (":" in location or os.path.isdir(location))


def beside(folder):
    """Where env.py is when the ini does not say: in its own folder, else in the only one within."""
    within = sorted(entry.path for entry in os.scandir(folder) if os.path.isfile(os.path.join(entry.path, "env.py")))
    return folder if os.path.isfile(os.path.join(folder, "env.py")) or len(within) != 1 else within[0]


def table():
    try:
        import tomllib
        with open("pyproject.toml", "rb") as file:
            return tomllib.load(file).get("tool", {}).get("alembic", {})
    except (ImportError, OSError):
        return {}


def library(file):
    import alembic

    return file.startswith("<") or os.path.dirname(alembic.__file__) in file
