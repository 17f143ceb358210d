using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedSession.Harness;

/// <summary>Demands that no value in a generator's steps holds on to a compilation: it would keep it in memory, and never compare equal.</summary>
internal static class ModelWalker
{
    // The transform's results come under this name; what is before it is Roslyn's own.
    private const string Transformed = "result_ForAttributeWithMetadataName";

    private static readonly Type[] Forbidden =
    [
        typeof(ISymbol), typeof(SyntaxNode), typeof(SyntaxTree), typeof(SyntaxToken), typeof(SyntaxReference), typeof(Compilation), typeof(Location),
        typeof(SemanticModel), typeof(IOperation), typeof(AttributeData), typeof(TypedConstant), typeof(Diagnostic), typeof(Delegate),
    ];

    private static readonly HashSet<string> Inputs = ["Compilation", "CompilationOptions", "ParseOptions", "AdditionalTexts", "AnalyzerConfigOptions", "MetadataReferences"];

    public static void Walk(GeneratorRunResult result)
    {
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        foreach (IncrementalGeneratorRunStep step in OwnSteps(result).Except(OutputSteps(result)))
        {
            foreach ((object value, _) in step.Outputs)
            {
                Walk(value, step.Name ?? "a step without a name", seen);
            }
        }
    }

    public static bool IsOwnStep(string name) => name == Transformed || !(Inputs.Contains(name) || name.Contains("_ForAttribute", StringComparison.Ordinal));

    /// <summary>The steps behind a generator's output, named or not, and the named ones that lead to no output.</summary>
    public static IEnumerable<IncrementalGeneratorRunStep> OwnSteps(GeneratorRunResult result)
    {
        HashSet<IncrementalGeneratorRunStep> seen = [];
        Stack<IncrementalGeneratorRunStep> next = new(result.TrackedSteps.Where(steps => IsOwnStep(steps.Key)).SelectMany(steps => steps.Value).Concat(OutputSteps(result)));
        while (next.TryPop(out IncrementalGeneratorRunStep? step))
        {
            if (!seen.Add(step) || (step.Name is not null && !IsOwnStep(step.Name)))
            {
                continue;
            }

            yield return step;
            foreach ((IncrementalGeneratorRunStep source, _) in step.Name == Transformed ? [] : step.Inputs)
            {
                next.Push(source);
            }
        }
    }

    private static IEnumerable<IncrementalGeneratorRunStep> OutputSteps(GeneratorRunResult result) => result.TrackedOutputSteps.Values.SelectMany(steps => steps);

    private static void Walk(object? value, string path, HashSet<object> seen)
    {
        // The compiler's other inputs stand beside a model until a step has taken what it needs of them.
        if (value is null or string or Type or ParseOptions or AnalyzerConfigOptionsProvider or AdditionalText || value.GetType().IsPrimitive || value.GetType().IsEnum)
        {
            return;
        }

        if (Forbidden.FirstOrDefault(type => type.IsInstanceOfType(value)) is { } forbidden)
        {
            throw new HarnessException($"A generator's model holds a {forbidden.Name} at {path}: {value}");
        }

        if (!value.GetType().IsValueType && !seen.Add(value))
        {
            return;
        }

        if (value is Array array)
        {
            for (int index = 0; index < array.Length && array.Rank == 1; index++)
            {
                Walk(array.GetValue(index), $"{path}[{index}]", seen);
            }

            return;
        }

        for (Type? type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (!field.FieldType.IsPointer)
                {
                    Walk(field.GetValue(value), $"{path}.{Name(field)}", seen);
                }
            }
        }
    }

    private static string Name(FieldInfo field) => field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name;
}
