using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using TypedSession.Collections;
using TypedSession.Schema;

namespace TypedSession.Generators.Emission;

/// <summary>A state as its registration names it.</summary>
internal sealed record RegisteredState(string FullName, EquatableArray<string> WarningIds);

/// <summary>
/// Writes what makes states known to start-up checks and sign-out: a public class that registers an assembly's states and those of the
/// assemblies that
/// it refers to. A module initializer calls it: in an executable before all else, in a library when its code first runs.
/// </summary>
internal static class RegistryEmitter
{
    /// <summary>No type's file is named so.</summary>
    public const string HintName = "TypedSession-registry.g.cs";

    private const string Space = "TypedSession.Generated";

    public static SourceText Emit(
        string assembly, EquatableArray<RegisteredState> states, EquatableArray<string> registries, EquatableArray<string> partAssemblies)
    {
        string name = ClassOf(assembly);
        string refer = $"{Names.Services}.SessionStates.Refer(typeof({name}), ";
        SourceWriter writer =
            SourceWriter.ForFile(states.SelectMany(state => state.WarningIds).Distinct().OrderBy(id => id, StringComparer.Ordinal));
        writer.Line($"[assembly: {Names.Services}.SessionStateRegistryAttribute(typeof(global::{Space}.{name}))]").Line();
        using (writer.Open($"namespace {Space}"))
        {
            writer.Line("/// <summary>Registers the states of this assembly and of those that it refers to.</summary>")
                .Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
            using (writer.Open($"public static class {name}"))
            {
                writer.Line("private static bool _isDone;")
                    .Line()
                    .Line("/// <summary>Registers them, once.</summary>")
                    .Line("[global::System.Runtime.CompilerServices.ModuleInitializer]");
                using (writer.Open("public static void Register()"))
                {
                    writer.Line("if (_isDone) return;")
                        .Line("_isDone = true;")
                        .Line($"bool isCurrent = {refer}typeof({name}));");
                    foreach (string registry in registries)
                        writer.Line($"if ({refer}typeof({registry}))) {registry}.Register(); else isCurrent = false;");
                    foreach (string parts in partAssemblies) writer.Line($"isCurrent &= {refer}{Literal.Of(parts)});");
                    writer.Line("if (isCurrent) RegisterOwn();")
                        .Line($"else {Names.Services}.SessionStates.ThrowIfForeign(typeof({name}));");
                }

                writer.Line()
                    .Line("// Apart: a state cannot even be loaded where a part of it is from an assembly of another version.")
                    .Line("[global::System.Runtime.CompilerServices.MethodImpl("
                        + "global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]");
                using (writer.Open("private static void RegisterOwn()"))
                {
                    foreach (RegisteredState state in states) writer.Line($"{Names.Services}.SessionStates.Register<{state.FullName}>();");
                }
            }
        }

        return writer.ToSourceText();
    }

    /// <summary>The assembly's name as an identifier; the hash tells <c>A.B</c> and <c>A_B</c> apart.</summary>
    private static string ClassOf(string assembly)
    {
        string identifier = string.Concat(assembly.Select(unit => SyntaxFacts.IsIdentifierPartCharacter(unit) ? unit : '_'));
        return $"States_{identifier}_{MemberKey.OfName(assembly).ToString("x4", CultureInfo.InvariantCulture)}";
    }
}
