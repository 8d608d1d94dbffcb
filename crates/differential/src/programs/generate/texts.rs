//! Texts that the program builds: keys with arguments, and whole documents.

use super::Writer;

impl Writer {
    /// A header with arguments in its text.
    pub(super) fn text_key(&mut self, header: &str) -> String {
        match self.rng.u8(..8) {
            0 => format!("f'{header}(limit: {{n1}})'"),
            1 => format!("'{header}(limit: %s)' % n1"),
            2 => format!("'{header}(limit: {{}}, offset: {{}})'.format(n1, n2)"),
            3 => format!("f'{header}(where: {{{{name: {{{{_eq: \"{{s1}}\"}}}}}}}})'"),
            4 => format!("'{header}(where: {{{{name: {{{{_ilike: \"%{{name}}%\"}}}}}}}})'.format(name=s2)"),
            5 => format!("'{header}' + '(limit: ' + str(n1) + ')'"),
            6 => format!("'{header}(limit: LIMIT)'.replace('LIMIT', '5')"),
            _ => format!("\"{header}(where: {{id: {{_eq: \\\"%s\\\"}}}})\" % u1"),
        }
    }

    /// `client.graphql("query { … }")`
    pub(super) fn send_text(&mut self) {
        let name = self.fresh("text");
        match self.rng.u8(..7) {
            0 => {
                self.line(&format!(
                    "{name} = 'query {{ flow(where: {{name: {{_eq: \"%s\"}}}}) {{ id }} }}' % s2"
                ));
            }
            1 => {
                self.line(&format!("{name} = f'{{{{ flow(limit: {{n1}}, where: {{{{name: {{{{_ilike: \"%{{s1}}%\"}}}}}}}}) {{{{ id }}}} }}}}'"));
                self.line(&format!("client.graphql({name})"));
                return;
            }
            2 => {
                self.line(&format!("{name} = 'query {{ flow(limit: ' + str(n2)"));
                self.line(&format!("{name} += ') {{ id name '"));
                self.line("if b1:");
                self.line(&format!("    {name} += 'version '"));
                self.line(&format!("{name} += '}} }}'"));
            }
            3 => {
                self.line(&format!("{name} = 'query {{ flow_run_by_pk(id: \"ID\") {{ id }} }}'"));
                self.line(&format!("{name} = {name}.replace('ID', str(u1))"));
            }
            4 => {
                self.line(&format!("{name} = '''query ($id: uuid!, $n: Int) {{ flow_by_pk(id: $id) {{ id }} flow(limit: $n) {{ name }} }}'''"));
                let n = self.pick(&["n1", "mn", "3", "n1 if b1 else None"]);
                let variables = format!("{{'id': u1, 'n': {n}}}");
                self.line(&format!("client.graphql({name}, variables={variables})"));
                return;
            }
            5 => {
                self.line(&format!(
                    "{name} = 'query {{ ' + ('flow {{ id }}' if b1 else 'project {{ id name }}') + ' }}'"
                ));
            }
            _ => {
                let fields = self.pick(&["id name", "id", "name version archived"]);
                self.line(&format!("{name} = 'query {{ flow {{ {fields} }} %s }}' % ('project {{ id }}',)"));
            }
        }
        self.line(&format!("client.graphql({name})"));
    }
}
