using TypedSession.Schema.Model;

namespace TypedSession.Generators.Emission;

/// <summary>Writes the module initializer that makes a state known to start-up checks and sign-out.</summary>
internal static class RegistrationEmitter
{
    public static void Emit(SourceWriter writer, SessionModel model)
    {
        string name = "Registration_" + HintName.Of(model).Replace('.', '_');
        using (writer.Open($"file static class {name}"))
        {
            writer.Line("[global::System.Runtime.CompilerServices.ModuleInitializer]")
                .Line($"internal static void Register() => {Names.Library}.SessionStates.Register<{model.FullName}>();");
        }
    }
}
