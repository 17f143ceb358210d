using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Values;

namespace TypedSession.Analyzers.Flow;

/// <summary>TSS308: a page shows a flash that nothing in the project uses up.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FlashShownAgainAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The rule's id.</summary>
    public const string Id = "TSS308";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Flash is shown again and again",
        "Every page shows '{0}' again: reading it in Value does not use it up, and nothing in this project does. Show what TakeFlash({1} => {1}.{0}) returns.",
        RuleCategory.Flow,
        DiagnosticSeverity.Warning,
        "A flash is used up by taking it. Value shows it as it shows every member, and leaves it for the next page.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(RazorCode.Flags);
        BodyRule.Register(
            context,
            static (operation, body) =>
            {
                var read = (IPropertyReferenceOperation)operation.Operation;
                if (!Rendering.IsRendered(read)
                    || !Rendering.IsFlash(read.Property)
                    || Rendering.IsInteractive(operation.ContainingSymbol.ContainingType)
                    || new StateReach(body, copies: false).Find(read.Instance) is not { } state
                    || FlashUses.Of(operation.Compilation, body.Session).Include(state, read.Property.Name))
                {
                    return;
                }

                string parameter = char.ToLowerInvariant(state.Name[0]) + state.Name.Substring(1);
                operation.ReportWritten(Diagnostic.Create(Descriptor, read.Syntax.GetLocation(), read.Property.Name, parameter));
            },
            OperationKind.PropertyReference);
    }
}
